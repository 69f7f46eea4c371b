/**
 * Query parameter that names the attempt in the address to which a tab is sent back. In a file without schemas, because
 * it is read before anything else is loaded.
 */
export const ATTEMPT_PARAMETER = 'patchcord_attempt';
