import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';

type Fetch = (request: Request) => Promise<Response>;

export interface TlsServer {
  /** `https://localhost:…` */
  readonly url: string;
  /** Answers from now on. */
  serve(fetch: Fetch): void;
  close(): Promise<void>;
}

/** Listens on loopback with a certificate of its own making: where it listens is known before there is a server. */
export async function startTlsServer(): Promise<TlsServer> {
  let current: Fetch = async () => new Response(null, { status: 503 });
  const listener = getRequestListener((request) => current(request), { overrideGlobalObjects: false });
  const http = createServer(selfSigned(), (incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(http.address() as AddressInfo).port}`,
    serve(fetch) {
      current = fetch;
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

/** Key and certificate for `localhost`, good for a day. */
function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'];
  const files = ['-keyout', key, '-out', cert, '-nodes'];
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'pipe' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
