/** Authentications as they are kept here, after something was done with one. */
import { type Authentication, type CallOptions, isPatchcordError, PatchcordError } from '../core/index.ts';
import type { Patchcord } from './use-patchcord.ts';

/** Shows the backend's answer at once, and reads the lists again. */
export function keepAuthentication(patchcord: Patchcord, authentication: Authentication): Authentication {
  const { queryClient, keys } = patchcord;
  queryClient.setQueryData(keys.authentication(authentication.id), authentication);
  invalidateAuthentications(patchcord);
  return authentication;
}

/** Reads the lists again, and the one that changed. Whoever shows them sees it when that fails. */
export function invalidateAuthentications({ queryClient, keys }: Patchcord, id?: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.authenticationLists });
  if (id !== undefined) void queryClient.invalidateQueries({ queryKey: keys.authentication(id) });
}

/**
 * Gives a new name to whatever the authentication is now: a name is not worth a conflict with, say, a check that
 * went on meanwhile.
 *
 * @throws `not-supported` where the backend has no names to give, and what the backend throws.
 */
export async function renameAuthentication(
  patchcord: Patchcord,
  id: string,
  name: string,
  options: CallOptions = {},
): Promise<Authentication> {
  const { authentications, renaming } = patchcord.adapter;
  if (!renaming) throw new PatchcordError('not-supported', 'This backend cannot rename authentications.');
  const renameNow = async () => {
    const { revision } = await authentications.get(id, options);
    return renaming.rename(id, name, revision, options);
  };
  try {
    return keepAuthentication(patchcord, await renameNow());
  } catch (error) {
    if (!isPatchcordError(error) || error.code !== 'revision-conflict') throw error;
    return keepAuthentication(patchcord, await renameNow());
  }
}
