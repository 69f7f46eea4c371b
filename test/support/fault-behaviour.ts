/** How the fault provider (`fault-provider.ts`) answers where a test has scripted nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { type FaultAnswer, json, redirectTo } from './fault-answers.ts';
import { credentialsIn, type FaultClient, isAuthenticated, type ReceivedRequest } from './fault-requests.ts';

/** How an authorization answer differs from a good one. */
export interface RedirectFault {
  /** Another `iss`, or none at all. */
  readonly iss?: string | null;
  /** Another `state`, or none at all. */
  readonly state?: string | null;
  /** Another `code`, or none at all. */
  readonly code?: string | null;
  /** E.g. `access_denied`: sent in place of a code. */
  readonly error?: string;
  readonly errorDescription?: string;
  readonly errorUri?: string;
  /** Appended as they are, so that a name can come twice: `[['code', 'second']]`. */
  readonly extra?: readonly (readonly [name: string, value: string])[];
}

/** A token endpoint's answer (RFC 6749 §5.1). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope?: string;
}

export interface Behaviour {
  authorize(request: ReceivedRequest, fault: RedirectFault): FaultAnswer;
  token(request: ReceivedRequest): FaultAnswer;
  api(request: ReceivedRequest): FaultAnswer;
  issue(overrides?: { readonly scope?: string }): TokenAnswer;
}

interface Setup {
  /** The provider's origin and issuer, known once it listens. */
  readonly issuer: () => string;
  readonly client: FaultClient;
  /** Keys and access tokens that the API takes. */
  readonly accepted: Set<string>;
  /** Everything secret that is handed out is added. */
  readonly secrets: Set<string>;
}

interface IssuedCode {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly scope: string | null;
}

/** A random value that says in a log what it is. */
export const fresh = (kind: string) => `fault_${kind}_${randomBytes(24).toString('base64url')}`;

/** A strict and well-behaved provider. */
export function createBehaviour({ issuer, client, accepted, secrets }: Setup): Behaviour {
  const codes = new Map<string, IssuedCode>();

  const issue: Behaviour['issue'] = (overrides = {}) => {
    const tokens = { access_token: fresh('access'), refresh_token: fresh('refresh') };
    accepted.add(tokens.access_token);
    secrets.add(tokens.access_token).add(tokens.refresh_token);
    return { ...tokens, token_type: 'Bearer', expires_in: 3600, ...overrides };
  };

  return {
    issue,

    authorize({ query }, fault) {
      const redirectUri = query.get('redirect_uri');
      if (!redirectUri) return json({ error: 'invalid_request' }, { status: 400 });
      const code = fault.error ? null : fault.code === undefined ? fresh('code') : fault.code;
      if (code) {
        secrets.add(code);
        codes.set(code, { redirectUri, challenge: query.get('code_challenge'), scope: query.get('scope') });
      }
      const honest = { code, state: query.get('state'), iss: issuer() };
      return redirectTo(callbackUrl(redirectUri, honest, fault));
    },

    token(request) {
      const refuse = (error: string, status = 400) => json({ error }, { status });
      const { form } = request;
      if (!isAuthenticated(client, request)) return refuse('invalid_client', 401);
      if (form.get('grant_type') !== 'authorization_code') return refuse('unsupported_grant_type');
      const code = form.get('code') ?? '';
      const issued = codes.get(code);
      codes.delete(code);
      if (issued?.redirectUri !== form.get('redirect_uri')) return refuse('invalid_grant');
      const isProven =
        issued.challenge === null || issued.challenge === s256(form.get('code_verifier') ?? '');
      if (!isProven) return refuse('invalid_grant');
      return json(issue(issued.scope === null ? {} : { scope: issued.scope }));
    },

    api(request) {
      if (!credentialsIn(request).some((credential) => accepted.has(credential))) {
        return json({ error: { code: 'invalid_key', message: 'This key is not valid.' } }, { status: 401 });
      }
      const account = { id: 'acct_fault', email: 'ada@northwind.example', name: 'Ada Lindqvist' };
      return json({ account, path: request.path });
    },
  };
}

function callbackUrl(
  redirectUri: string,
  honest: { readonly code: string | null; readonly state: string | null; readonly iss: string },
  fault: RedirectFault,
): string {
  const parameters: (readonly [string, string | null | undefined])[] = [
    ['code', honest.code],
    ['error', fault.error],
    ['error_description', fault.errorDescription],
    ['error_uri', fault.errorUri],
    ['state', fault.state === undefined ? honest.state : fault.state],
    ['iss', fault.iss === undefined ? honest.iss : fault.iss],
    ...(fault.extra ?? []),
  ];
  const target = new URL(redirectUri);
  for (const [name, value] of parameters)
    if (typeof value === 'string') target.searchParams.append(name, value);
  return target.href;
}

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
