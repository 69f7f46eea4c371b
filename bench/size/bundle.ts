/** Bundles an entry as a customer would, and weighs it. */
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

export interface Weight {
  /** Of what the page loads at first, in KiB of gzip. */
  readonly initial: number;
  /** With everything that it can load later. */
  readonly all: number;
  /** The npm packages in what is loaded at first. */
  readonly initialPackages: readonly string[];
}

export async function weigh(entry: string): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    // React is the host's own.
    external: ['react', 'react-dom', 'react/*', 'react-dom/*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // What stylesheets weigh is told apart.
    loader: { '.css': 'empty' },
    // The package is measured as it is built, not the sources that tsconfig.json names.
    tsconfigRaw: {},
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const sizes = new Map(
    outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/out/') + 1), gzipped(contents)]),
  );
  const initial = loadedAtFirst(metafile, entry);
  const sum = (outputs: Iterable<string>) =>
    [...outputs].reduce((all, output) => all + (sizes.get(output) ?? 0), 0);
  return {
    initial: kib(sum(initial)),
    all: kib(sum(sizes.keys())),
    initialPackages: packagesIn(metafile, initial),
  };
}

export async function weighStylesheet(file: string): Promise<number> {
  const { outputFiles } = await build({ entryPoints: [file], minify: true, write: false });
  return kib(outputFiles.reduce((all, { contents }) => all + gzipped(contents), 0));
}

/** The entry's output and what it imports, without what is imported later. */
function loadedAtFirst({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (output: string) => {
    if (found.has(output)) return;
    found.add(output);
    for (const { kind, path, external } of outputs[output]?.imports ?? []) {
      if (kind === 'import-statement' && !external) visit(path);
    }
  };
  const isEntry = ([, { entryPoint }]: [string, { readonly entryPoint?: string }]) =>
    entryPoint === relative(process.cwd(), entry);
  for (const [output] of Object.entries(outputs).filter(isEntry)) visit(output);
  return found;
}

function packagesIn({ outputs }: Metafile, of: ReadonlySet<string>): readonly string[] {
  const inputs = [...of].flatMap((output) => Object.entries(outputs[output]?.inputs ?? {}));
  const names = inputs.flatMap(([path, { bytesInOutput }]) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    return name !== undefined && bytesInOutput > 0 ? [name] : [];
  });
  return [...new Set(names)].sort();
}

const gzipped = (contents: Uint8Array) => gzipSync(contents, { level: 9 }).length;

const kib = (bytes: number) => Math.round((bytes / 1024) * 10) / 10;
