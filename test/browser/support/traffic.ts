import type { BrowserContext, Request, Response } from 'playwright-core';

/** One request of the browser with its answer, as text that can be searched. */
export interface Exchange {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  /** Address, request headers and request body. */
  readonly sent: string;
  /** Status, answer headers and answer body. */
  received: string;
}

/** Records everything that the context's pages and windows send and receive. */
export function recordTraffic(context: BrowserContext): {
  readonly exchanges: () => Promise<readonly Exchange[]>;
} {
  const exchanges = new Map<Request, Exchange>();
  const pending: Promise<void>[] = [];

  context.on('request', (request) => {
    const url = new URL(request.url());
    exchanges.set(request, {
      origin: url.origin,
      method: request.method(),
      path: url.pathname,
      sent: [request.url(), JSON.stringify(request.headers()), request.postData() ?? ''].join('\n'),
      received: '',
    });
  });
  context.on('response', (response) => {
    const exchange = exchanges.get(response.request());
    if (exchange) pending.push(readInto(exchange, response));
  });

  return {
    exchanges: async () => {
      await Promise.all(pending);
      return [...exchanges.values()];
    },
  };
}

async function readInto(exchange: Exchange, response: Response): Promise<void> {
  exchange.received = await read(response);
}

async function read(response: Response): Promise<string> {
  const headers = JSON.stringify(await response.allHeaders().catch(() => response.headers()));
  // A redirect has no body, and a window that closes takes its last one along.
  const body = await response.text().catch((error: unknown) => `(no body: ${String(error)})`);
  return [response.status(), headers, body].join('\n');
}
