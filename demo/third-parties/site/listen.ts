import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

export interface Address {
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port: number;
}

/** A site that answers. */
export interface Listening {
  /** Origin without a trailing slash, e.g. `http://127.0.0.1:4101`. */
  readonly url: string;
  /** Stops listening and ends every open connection, idle ones of browsers too. */
  close(): Promise<void>;
}

/**
 * Listens on a loopback address. The handler is made when the port is known, because an OAuth provider's
 * issuer contains it; no request is answered before that.
 *
 * @throws Node's `EADDRINUSE` when the port is taken: the caller chooses another one.
 */
export async function listen(
  { host = '127.0.0.1', port }: Address,
  makeHandler: (url: string) => NodeHandler,
): Promise<Listening> {
  const server = createServer();
  const url = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
      try {
        // In the callback of `listen` itself: a request that is already waiting finds the handler.
        server.on('request', makeHandler(origin));
        resolve(origin);
      } catch (error) {
        server.close();
        reject(error);
      }
    });
  });
  return { url, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
