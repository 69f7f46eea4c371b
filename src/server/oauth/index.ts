/**
 * OAuth 2, authorization code grant, as pairs of "make the request" and "read the answer"; what lies between, the
 * window and the network, is the caller's.
 *
 * `resolveOAuthClient` → `authorizationRequest` → (consent) → `callbackState`, `readCallback` → `tokenRequest` →
 * (outbound, `redirect: 'refuse'`) → `processTokenResponse`.
 */
export { authorizationRequest } from './authorization-request.ts';
export { callbackState, readCallback } from './callback.ts';
export { type NormaliseOptions, normaliseTokenResponse } from './normalise-token-response.ts';
export { type OAuthClient, type OAuthClientParts, resolveOAuthClient } from './oauth-client.ts';
export { plainText } from './plain-text.ts';
export { processTokenResponse, type TokenResponseContext, type TokenSet } from './process-token-response.ts';
export { tokenRequest } from './token-request.ts';
