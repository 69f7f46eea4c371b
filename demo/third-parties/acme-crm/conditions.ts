import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { pageHeaders } from '../site/pages.ts';
import { errorPage } from './pages/error.ts';

/** Values of `Cross-Origin-Opener-Policy` that a provider may send; `none` sends no header. */
export const providerOpenerPolicies = [
  'none',
  'same-origin',
  'same-origin-allow-popups',
  'noopener-allow-popups',
] as const;
export type ProviderOpenerPolicy = (typeof providerOpenerPolicies)[number];

/** What Acme CRM does out of the ordinary. Read at each request, so that it can be changed while Acme runs. */
export interface AcmeConditions {
  /** Of every answer. */
  openerPolicy: ProviderOpenerPolicy;
  /** Waits so long before each answer, assets excepted, in ms. */
  delayMs: number;
  /** The next token request is answered with 500; turned off by that. */
  failToken: boolean;
  /** Token requests get no answer while it is on. */
  holdToken: boolean;
  /** The next authorization request is answered with 500; turned off by that. */
  failAuthorization: boolean;
  /** Neither sends `iss` (RFC 9207) nor announces it. */
  withoutIss: boolean;
}

export function ordinaryAcme(): AcmeConditions {
  return {
    openerPolicy: 'none',
    delayMs: 0,
    failToken: false,
    holdToken: false,
    failAuthorization: false,
    withoutIss: false,
  };
}

/**
 * What the conditions add to a request before it is answered.
 *
 * @returns whether there is nothing left to answer.
 */
export async function applyConditions(
  conditions: AcmeConditions,
  { url = '' }: IncomingMessage,
  outgoing: ServerResponse,
): Promise<boolean> {
  const [path = ''] = url.split('?', 1);
  if (conditions.openerPolicy !== 'none')
    outgoing.setHeader('Cross-Origin-Opener-Policy', conditions.openerPolicy);
  if (conditions.delayMs > 0 && !path.startsWith('/assets/')) await delay(conditions.delayMs);
  if (path === '/oauth/token' && conditions.holdToken) return true;
  if (path === '/oauth/token' && conditions.failToken) {
    conditions.failToken = false;
    answer(outgoing, 'application/json', JSON.stringify({ error: 'server_error' }));
    return true;
  }
  if (path === '/oauth/authorize' && conditions.failAuthorization) {
    conditions.failAuthorization = false;
    const page = await errorPage({
      title: 'Acme CRM is out of order',
      detail: 'Something broke on our side.',
    });
    answer(outgoing, 'text/html; charset=utf-8', String(page));
    return true;
  }
  return false;
}

function answer(outgoing: ServerResponse, contentType: string, body: string): void {
  outgoing.writeHead(500, { ...pageHeaders, 'Content-Type': contentType }).end(body);
}

/** The same address without `iss`, for a redirect to the client. */
export function withoutIss(redirect: string): string {
  const url = URL.parse(redirect);
  if (!url?.searchParams.has('iss')) return redirect;
  url.searchParams.delete('iss');
  return url.href;
}
