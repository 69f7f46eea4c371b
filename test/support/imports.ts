import { cruise, type IRegularForbiddenRuleType } from 'dependency-cruiser';

/** One import of one file; type imports and dynamic imports count. */
export interface Import {
  /** The importing file, relative to the folder that was read. */
  readonly from: string;
  /** What the import says: `./x.ts`, `hono/cors`, `node:fs`. */
  readonly specifier: string;
  /** The file it leads to, relative to the folder that was read (npm packages: in `node_modules`). */
  readonly to: string;
}

export interface ImportGraph {
  readonly imports: readonly Import[];
  /** The files of each cycle, in order. */
  readonly cycles: readonly (readonly string[])[];
}

const noCycles: IRegularForbiddenRuleType = {
  name: 'no-cycles',
  severity: 'error',
  from: {},
  to: { circular: true },
};

/** Reads the imports of all files in these folders of `root`; what they lead to elsewhere is not read on. */
export async function readImports(root: string, folders: readonly string[]): Promise<ImportGraph> {
  const { output } = await cruise([...folders], {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', ...(folders.includes('dist') ? [] : ['^dist/'])] },
    validate: true,
    ruleSet: { forbidden: [noCycles] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text.');
  return {
    imports: output.modules
      .filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
      .flatMap(({ source, dependencies }) =>
        dependencies.map(({ module, resolved, coreModule }) => ({
          from: source,
          specifier: coreModule ? `node:${module}` : module,
          to: resolved,
        })),
      ),
    cycles: output.summary.violations.map(({ cycle = [] }) => cycle.map(({ name }) => name)),
  };
}
