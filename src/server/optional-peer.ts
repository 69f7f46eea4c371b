import { PatchcordError } from '../core/index.ts';

/** npm's and the runtimes' codes for "there is no such package". */
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Loads code that needs an optional peer. Patchcord's entries import without the server's libraries, so that a front
 * end never downloads them; what needs one loads it here, when it is called.
 *
 * @param packages the npm packages that the code imports.
 * @param load a dynamic import.
 * @throws `dependency-missing`, naming the install command, when one of the packages is not installed.
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
      `Patchcord needs ${packages.join(', ')} for this and cannot find it. Install it: npm install ${packages.join(' ')}`,
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
