import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PatchcordError } from '../../core/index.ts';
import type { ServerConfig } from '../index.ts';
import { requireNode, TYPE_STRIPPING_NODE } from './node-version.ts';

const DEFAULT_FILES = ['patchcord.config.mjs', 'patchcord.config.js', 'patchcord.config.ts'];

export interface ConfigFileOptions {
  /** Relative to `folder`. @default the first of `patchcord.config.{mjs,js,ts}` that exists */
  readonly file?: string | undefined;
  readonly folder: string;
  /** `process.versions.node` */
  readonly nodeVersion: string;
}

/**
 * Reads the configuration file of `patchcord serve`: its default export.
 *
 * @throws `configuration-invalid` when there is none, or it exports nothing by default; `runtime-unsupported` for a
 * `.ts` file on a Node that does not read it.
 */
export async function loadConfigFile({
  file,
  folder,
  nodeVersion,
}: ConfigFileOptions): Promise<ServerConfig> {
  const path = await findFile(folder, file);
  if (path.endsWith('.ts'))
    requireNode(nodeVersion, TYPE_STRIPPING_NODE, 'A configuration file in TypeScript');
  const module: { readonly default?: unknown } = await import(pathToFileURL(path).href);
  if (typeof module.default !== 'object' || module.default === null) {
    throw invalid(`${path} has no default export. Write: export default defineConfig({ … });`);
  }
  // What it holds is checked by `createServer`, with a sentence for each fault.
  return module.default as ServerConfig;
}

async function findFile(folder: string, file: string | undefined): Promise<string> {
  const candidates = (file === undefined ? DEFAULT_FILES : [file]).map((name) => resolve(folder, name));
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  throw invalid(
    file === undefined
      ? `There is no ${DEFAULT_FILES.join(', ')} in ${folder}. Make one, or name another with --config.`
      : `There is no file ${candidates[0]}.`,
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function invalid(message: string): PatchcordError {
  return new PatchcordError('configuration-invalid', message);
}
