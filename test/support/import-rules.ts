import type { Import } from './imports.ts';

/** What one folder of `src` may import. */
export interface Row {
  /** Other folders of `src`, each through its door. */
  readonly folders: readonly string[];
  /** Packages, and `node:`; the reason each is worth it. A key allows its subpaths too. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Folder of `src` → what it may import. The longest folder that a file lies in is the file's own. */
export type ImportTable = Readonly<Record<string, Row>>;

/** The files through which a folder may be entered from outside. */
const DOORS = /^(index|en)\.tsx?$/;

/** One sentence per import that the table does not allow; files lie under `src/`. */
export function violations(table: ImportTable, imports: readonly Import[]): string[] {
  const folderOf = folderFinder(Object.keys(table));
  return imports
    .filter(({ from }) => from.startsWith('src/'))
    .flatMap(({ from, specifier, to }) => {
      const folder = folderOf(from);
      const row = folder === undefined ? undefined : table[folder];
      if (folder === undefined || row === undefined)
        return [`${from} lies in a folder that the table does not name`];
      const complaint = specifier.startsWith('.')
        ? complainAboutFile(folder, row, folderOf(to), to)
        : complainAboutPackage(row, specifier);
      return complaint === undefined ? [] : [`${from} imports ${specifier}: ${complaint}`];
    });
}

/** One sentence per import with which a demo or a story reaches past the package's public entries. */
export function privateImports(entries: readonly string[], imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, specifier, to }) => {
    if (/^(src|dist|test)\//.test(to) && specifier.startsWith('.')) {
      return [`${from} imports ${specifier}: it may use the package only by its name`];
    }
    const named = specifier === 'patchcord' || specifier.startsWith('patchcord/');
    return named && !entries.includes(specifier)
      ? [`${from} imports ${specifier}: there is no such entry`]
      : [];
  });
}

function folderFinder(folders: readonly string[]): (file: string) => string | undefined {
  const longestFirst = [...folders].sort((a, b) => b.length - a.length);
  return (file) => {
    if (/^src\/[^/]+$/.test(file)) return folders.find((folder) => folder === '.');
    return longestFirst.find((folder) => file.startsWith(`src/${folder}/`));
  };
}

function complainAboutFile(folder: string, row: Row, target: string | undefined, file: string) {
  if (target === folder) return undefined;
  if (target === undefined) return 'it lies outside of what the table names';
  if (!row.folders.includes(target)) return `${folder} may not import ${target}`;
  // A folder inside another one is its inner part, not a stranger at its door.
  if (folder.startsWith(`${target}/`)) return undefined;
  return DOORS.test(file.slice(`src/${target}/`.length))
    ? undefined
    : `${target} is entered through its index.ts`;
}

function complainAboutPackage(row: Row, specifier: string): string | undefined {
  const allowed = Object.keys(row.packages).some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
  );
  return allowed ? undefined : 'the package is not on the list of this folder';
}
