import type { KoaContextWithOIDC } from 'oidc-provider';

/** What the provider writes down, secrets included: a provider knows its own. */
export type AcmeLogEntry =
  | {
      /** Somebody tried to sign in. */
      readonly kind: 'sign-in';
      readonly email: string;
      readonly accepted: boolean;
    }
  | {
      /** The browser was sent back to the client with a code or an error. */
      readonly kind: 'authorization';
      readonly clientId: string | undefined;
      readonly redirect: string;
      readonly code: string | undefined;
      readonly error: string | undefined;
    }
  | {
      /** A request at the token endpoint: what came (`sent`) and what was answered. */
      readonly kind: 'token';
      readonly status: number;
      readonly authorizationHeader: string | undefined;
      readonly clientSecret: string | undefined;
      readonly sent: Readonly<Record<string, unknown>>;
      readonly answer: Readonly<Record<string, unknown>>;
    }
  | {
      /** A call to Acme's API. */
      readonly kind: 'api';
      readonly method: string;
      readonly path: string;
      readonly status: number;
      readonly token: string | undefined;
    }
  | {
      /** A user disconnected an app. */
      readonly kind: 'disconnected';
      readonly clientId: string;
      readonly accountId: string;
    };

export type AcmeLog = (entry: AcmeLogEntry) => void;

/** Writes down what `oidc-provider` has just answered to a Koa context, where it concerns a client. */
export function logProtocol(ctx: object, log: AcmeLog): void {
  if (!isProtocol(ctx)) return;
  if (ctx.oidc.route === 'token') log(tokenEntry(ctx));
  else if (ctx.oidc.route === 'authorization' || ctx.oidc.route === 'resume') {
    const redirect = ctx.response.get('Location');
    const answer = URL.parse(redirect)?.searchParams;
    const code = answer?.get('code') ?? undefined;
    const error = answer?.get('error') ?? undefined;
    if (code || error)
      log({ kind: 'authorization', clientId: ctx.oidc.client?.clientId, redirect, code, error });
  }
}

/** Requests outside the protocol's own routes have no `oidc`. */
function isProtocol(ctx: object): ctx is KoaContextWithOIDC {
  return 'oidc' in ctx;
}

function tokenEntry(ctx: KoaContextWithOIDC): AcmeLogEntry {
  return {
    kind: 'token',
    status: ctx.status,
    authorizationHeader: ctx.get('Authorization') || undefined,
    clientSecret: ctx.oidc.client?.clientSecret,
    sent: { ...ctx.oidc.body },
    answer: isRecord(ctx.body) ? { ...ctx.body } : {},
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
