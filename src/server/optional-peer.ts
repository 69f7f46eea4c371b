import { PatchcordError } from '../core/index.ts';

/** Installs everything that the server may need on Node. Elsewhere the first line's packages are enough. */
export const INSTALL_COMMAND = [
  'npm install patchcord hono jose oauth4webapi drizzle-orm',
  '@hono/node-server undici ipaddr.js @electric-sql/pglite pg pg-boss @opentelemetry/api',
].join(' ');

/** npm's and the runtimes' codes for "there is no such package". */
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Loads code that needs an optional peer. Patchcord's entries import without the server's libraries, so that a front
 * end never downloads them; what needs one loads it here, when it is called.
 *
 * @param packages the npm packages that the code imports.
 * @param load a dynamic import.
 * @throws `dependency-missing`, with the command that installs everything, when one of the packages is missing.
 */
export async function withPeers<Module>(
  packages: readonly string[],
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (!isAbout(packages, error)) throw error;
    throw new PatchcordError(
      'dependency-missing',
      `Patchcord's server needs ${packages.join(', ')}, which cannot be found. Install what it needs: ${INSTALL_COMMAND}`,
      { cause: error },
    );
  }
}

function isAbout(packages: readonly string[], error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isMissing = NOT_FOUND.has(code) || /cannot find (module|package)/i.test(error.message);
  return isMissing && packages.some((name) => error.message.includes(name));
}
