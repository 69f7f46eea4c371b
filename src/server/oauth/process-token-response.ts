import * as oauth from 'oauth4webapi';
import { PatchcordError, scopeName } from '../../core/index.ts';
import { normaliseTokenResponse } from './normalise-token-response.ts';
import type { OAuthClient } from './oauth-client.ts';
import { plainText } from './plain-text.ts';
import { tokenFailure } from './provider-error.ts';
import { unusableAnswer } from './token-answer.ts';

/** What the provider issued. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** `Bearer` in this spelling; any other type as the provider wrote it (A2-05). */
  readonly tokenType: string;
  /** In ms since 1970; `undefined` when the provider names no end. */
  readonly expiresAt: number | undefined;
  /** The requested ones when the provider does not say (A2-06). */
  readonly scopes: readonly string[];
  /** `sub` of a valid id_token: who this is, in a form that stays. */
  readonly subject: string | undefined;
  /** Who this is, in a form that people recognise: e-mail address, user name or name of a valid id_token. */
  readonly account: string | undefined;
}

export interface TokenResponseContext {
  readonly requestedScopes: readonly string[];
  /** Ms since 1970, taken before the request was sent: the time in flight then shortens the token's life. */
  readonly sentAt: number;
  /** What was sent and must not come back in an error: code, verifier. The client secret is added. */
  readonly secrets: readonly (string | undefined)[];
}

/** Asymmetric ones only: with HS256 the client secret would have to serve as a key. */
const ID_TOKEN_ALGORITHMS = [
  'RS256',
  'PS256',
  'ES256',
  'RS384',
  'PS384',
  'ES384',
  'RS512',
  'PS512',
  'ES512',
  'Ed25519',
  'EdDSA',
];

/**
 * Reads the token endpoint's answer: normalises it, then has it checked by the rules of RFC 6749.
 *
 * An id_token is only used to name the account, and only if it is one for this client from the issuer that the service
 * names (OpenID Connect Core §3.1.3.7; it came straight from the provider over TLS, so its signature is not checked).
 * Any other is ignored.
 *
 * @throws PatchcordError `callback-invalid` (the code is refused), `provider-misconfigured`, `provider-error`,
 * `provider-answer-unusable`, with the provider's words in `detail`; and what `Outbound` documents, from reading the
 * body. No error contains a token, a code or a secret.
 * @see RFC 6749 §5.1 and §5.2
 */
export async function processTokenResponse(
  client: OAuthClient,
  response: Response,
  { requestedScopes, sentAt, secrets }: TokenResponseContext,
): Promise<TokenSet> {
  const hidden = [...secrets, client.clientSecret];
  const normalised = await normaliseTokenResponse(response, {
    tokenAt: client.tokenAt,
    requestedScopes,
    secrets: hidden,
  });
  if (!normalised.ok) throw await refusal(normalised, hidden);
  const answer = (await normalised.json()) as Readonly<Record<string, unknown>>;
  const tokens =
    (await checked(client, answer)) ?? (await checked(client, { ...answer, id_token: undefined }));
  if (!tokens) throw unusableAnswer(response, 'it breaks the rules of RFC 6749');
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds, scope } = tokens;
  return {
    accessToken,
    refreshToken,
    tokenType: tokens.token_type === 'bearer' ? 'Bearer' : String(answer['token_type']),
    expiresAt: seconds === undefined ? undefined : sentAt + seconds * 1000,
    scopes: scope === undefined ? requestedScopes : scope.split(' ').filter(isScopeName),
    subject: claims?.sub,
    account: accountOf(claims),
  };
}

/**
 * What oauth4webapi makes of an answer; `undefined` when it refuses it. Its error is not kept: its causes hold the
 * answer, tokens and all.
 */
async function checked(
  client: OAuthClient,
  answer: Readonly<Record<string, unknown>>,
): Promise<oauth.TokenEndpointResponse | undefined> {
  const idToken = client.issuer === undefined ? undefined : answer['id_token'];
  const server: oauth.AuthorizationServer = {
    issuer: client.issuer ?? client.tokenEndpoint.origin,
    id_token_signing_alg_values_supported: ID_TOKEN_ALGORITHMS,
  };
  // Every type is recognised here; whether it can be used is decided when a call is made.
  const recognizedTokenTypes = { [String(answer['token_type']).toLowerCase()]: () => undefined };
  try {
    return await oauth.processAuthorizationCodeResponse(
      server,
      { client_id: client.clientId },
      Response.json({ ...answer, id_token: idToken }),
      { recognizedTokenTypes },
    );
  } catch {
    return undefined;
  }
}

async function refusal(
  response: Response,
  secrets: readonly (string | undefined)[],
): Promise<PatchcordError> {
  const body = (await response.json()) as { readonly error: string; readonly error_description?: string };
  const { error, error_description: description } = body;
  const { cause, detail } = tokenFailure({ error, description }, secrets);
  return new PatchcordError(cause, 'The token endpoint refused the request.', {
    ...(detail !== undefined && { detail }),
  });
}

/** What is no name by RFC 6749 §3.3 cannot be one that was asked for, and is neither stored nor shown. */
function isScopeName(text: string): boolean {
  return scopeName.safeParse(text).success;
}

function accountOf(claims: oauth.IDToken | undefined): string | undefined {
  const names = [claims?.['email'], claims?.['preferred_username'], claims?.['name']];
  return names.map((name) => plainText(name)).find((name) => name !== undefined);
}
