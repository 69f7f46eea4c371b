/** The session token: fetched when it is needed, kept until it nearly expires, shared by calls at the same moment. */

export type GetToken = (options: { readonly signal?: AbortSignal | undefined }) => Promise<string>;

/** A token is not used in its last seconds: it could expire on the way. */
const MARGIN_MS = 15_000;

export interface SessionToken {
  get(signal: AbortSignal | undefined): Promise<string>;
  /** Forgets the token if it is still this one: another call may have replaced it meanwhile. */
  forget(token: string): void;
}

export function sessionToken(getToken: GetToken, now: () => number = Date.now): SessionToken {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    // Not the signal of the first caller: the others wait for the same token.
    const token = await getToken({});
    kept = { token, until: expiryOf(token) - MARGIN_MS };
    return token;
  }

  return {
    get(signal) {
      if (kept && kept.until > now()) return Promise.resolve(kept.token);
      pending ??= fetchToken().finally(() => {
        pending = undefined;
      });
      return untilAborted(pending, signal);
    },
    forget(token) {
      if (kept?.token === token) kept = undefined;
    },
  };
}

/** `exp` of a JWT in ms; unverified, for it only decides when to ask for the next. Infinity for opaque tokens. */
function expiryOf(token: string): number {
  const [, payload = ''] = token.split('.');
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
