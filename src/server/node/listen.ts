import type { Server } from 'node:http';
import { PatchcordError } from '../../core/index.ts';
import type { PatchcordServer } from '../index.ts';
import { withPeers } from '../optional-peer.ts';

export interface ListenOptions {
  /** @default 4000 */
  readonly port?: number;
  /** Network interface. @default '127.0.0.1', this machine alone */
  readonly host?: string;
}

export interface Listener {
  /** `http://127.0.0.1:4000`: where it listens, which is rarely the public URL. */
  readonly address: string;
  /**
   * Takes no new connections, ends idle ones and waits for running answers, at most `timeoutMs` (default 10 s). It
   * does not close the Patchcord server.
   */
  close(options?: { readonly timeoutMs?: number }): Promise<void>;
}

const CLOSE_WITHIN_MS = 10_000;

/**
 * Answers HTTP requests on a port.
 *
 * @throws `configuration-invalid` when the port is taken; `dependency-missing` without `@hono/node-server`.
 */
export async function listen(
  server: Pick<PatchcordServer, 'fetch'>,
  { port = 4000, host = '127.0.0.1' }: ListenOptions = {},
): Promise<Listener> {
  const { createAdaptorServer } = await withPeers(['@hono/node-server'], () => import('@hono/node-server'));
  const http = createAdaptorServer({ fetch: (request) => server.fetch(request) }) as Server;
  await new Promise<void>((resolve, reject) => {
    http.once('error', (cause) => reject(cannotListen(port, cause)));
    http.listen(port, host, resolve);
  });
  let closing: Promise<void> | undefined;
  return {
    address: addressOf(http, host),
    close({ timeoutMs = CLOSE_WITHIN_MS } = {}) {
      closing ??= new Promise((resolve) => {
        const impatience = setTimeout(() => http.closeAllConnections(), timeoutMs);
        http.close(() => {
          clearTimeout(impatience);
          resolve();
        });
        http.closeIdleConnections();
      });
      return closing;
    },
  };
}

function addressOf(http: Server, host: string): string {
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function cannotListen(port: number, cause: Error): PatchcordError {
  const code = 'code' in cause ? cause.code : undefined;
  const why = code === 'EADDRINUSE' ? 'is taken; choose another one' : `cannot be used (${String(code)})`;
  return new PatchcordError('configuration-invalid', `The port ${port} ${why}.`, { cause });
}
