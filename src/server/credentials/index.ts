/** Secrets: how they are stored (vault, hashes) and where they are sent (placements, base URLs). */
export { hasAllowedScheme, isUnder, resolveOrigins, resolveUnder } from './base-url.ts';
export { toBase64, utf8 } from './bytes.ts';
export { assertHeaderValue } from './header-value.ts';
export { generateKey, parseKeys } from './keys.ts';
export { attachCredentials, type Credentials } from './placements.ts';
export { equalInConstantTime, hashOf, matchesHash, randomToken } from './random.ts';
export { createVault, type Vault } from './vault.ts';
