/**
 * A host page, a provider page and a callback page of the test's own, in as few lines as possible: they show what the
 * browser does under a cell's condition, whatever Patchcord does.
 */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { listen } from '../../demo/third-parties/site/listen.ts';
import { type Cell, isFramed, SANDBOX } from './cells.ts';

export interface ProbeSite {
  /** The address to open for a cell, and what its callback page has told the server. */
  probe(cell: Cell): Probe;
  close(): Promise<void>;
}

export interface Probe {
  readonly url: string;
  /** What the callback page tells once it runs and has sent its messages; undefined before. */
  callback(): CallbackNotes | undefined;
  /** Lets the callback page close its window. */
  release(): void;
}

export interface CallbackNotes {
  /** The window is in a sandbox: its opener's, because there is no other. */
  readonly sandboxed: boolean;
}

/** What the host page notes in `seen`. */
export interface HostNotes {
  /** What `window.open` returned; undefined before the click. */
  readonly handle?: 'given' | 'null';
  readonly message: boolean;
  readonly channel: boolean;
  readonly storage: boolean;
  /** The handle has read as closed. */
  readonly closed: boolean;
}

export async function startProbeSite(): Promise<ProbeSite> {
  const reached = new Map<string, CallbackNotes>();
  const released = new Set<string>();
  const waiting = new Map<string, ServerResponse>();
  let port = '';
  let count = 0;

  const { close, url: providerOrigin } = await listen({ port: 0 }, (url) => {
    port = new URL(url).port;
    return ({ url: path = '' }, outgoing) => {
      const { pathname, searchParams } = new URL(path, 'http://localhost');
      const run = searchParams.get('run') ?? '';
      const policy = searchParams.get('coop') ?? 'none';
      if (policy !== 'none') outgoing.setHeader('Cross-Origin-Opener-Policy', policy);
      outgoing.setHeader('Cache-Control', 'no-store');
      if (pathname === '/reached') {
        reached.set(run, { sandboxed: searchParams.has('sandboxed') });
        if (released.has(run)) outgoing.end();
        else waiting.set(run, outgoing);
        return;
      }
      const page = PAGES[pathname];
      outgoing.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
      outgoing.end(page?.(searchParams, `http://localhost:${port}`));
    };
  });
  // One server, two sites: cookies and processes go by the host name.
  const hostOrigin = `http://localhost:${port}`;

  return {
    close,
    probe(cell) {
      count += 1;
      const run = String(count);
      const callback = `${hostOrigin}/callback?${new URLSearchParams({ run })}`;
      const provider = `${providerOrigin}/provider?${new URLSearchParams({ coop: cell.provider, next: callback })}`;
      const host = `${hostOrigin}/host?${new URLSearchParams({
        run,
        provider,
        coop: isFramed(cell) ? 'none' : cell.host,
        ...(cell.placement === 'blocked' && { blocked: '1' }),
      })}`;
      const outer = new URLSearchParams({
        shown: host,
        coop: cell.host,
        ...(cell.placement === 'sandboxed iframe' && { sandbox: SANDBOX }),
      });
      return {
        url: isFramed(cell) ? `${providerOrigin}/outer?${outer}` : host,
        callback: () => reached.get(run),
        release() {
          released.add(run);
          waiting.get(run)?.end();
        },
      };
    },
  };
}

const eagerScript = readFileSync(
  new URL('../../demo/northwind/page/public/eager.js', import.meta.url),
  'utf8',
);

const inAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const PAGES: Readonly<Record<string, (query: URLSearchParams, hostOrigin: string) => string>> = {
  '/outer': (query) => {
    const sandbox = query.get('sandbox');
    const attribute = sandbox === null ? '' : ` sandbox="${inAttribute(sandbox)}"`;
    return `<!doctype html><title>Outer</title><iframe src="${inAttribute(query.get('shown') ?? '')}"${attribute} width="600" height="400"></iframe>`;
  },

  '/host': (query) => `<!doctype html><title>Host</title>
<button type="button">Open</button> <a target="_blank" rel="noopener" href="${inAttribute(query.get('provider') ?? '')}">Open by link</a>
<script>${query.has('blocked') ? eagerScript : ''}</script>
<script>
  const run = ${inScript(query.get('run'))};
  const seen = { message: false, channel: false, storage: false, closed: false };
  addEventListener('message', ({ data }) => { if (data === run) seen.message = true; });
  addEventListener('storage', ({ key, newValue }) => { if (key === 'probe' && newValue === run) seen.storage = true; });
  const channel = new BroadcastChannel('probe');
  channel.onmessage = ({ data }) => { if (data === run) seen.channel = true; };
  document.querySelector('button').onclick = () => {
    const handle = open(${inScript(query.get('provider'))}, '_blank', 'popup=yes,width=500,height=500');
    seen.handle = handle === null ? 'null' : 'given';
    if (handle !== null) setInterval(() => { if (handle.closed) seen.closed = true; }, 20);
  };
</script>`,

  '/provider': (query) => `<!doctype html><title>Provider</title>
<p>Provider</p>
<script>addEventListener('load', () => location.assign(${inScript(query.get('next'))}));</script>`,

  '/callback': (query, hostOrigin) => `<!doctype html><title>Callback</title>
<p>Callback</p>
<script>
  const run = ${inScript(query.get('run'))};
  const tell = (way) => { try { way(); } catch (error) { console.debug(error.name); } };
  tell(() => opener?.postMessage(run, ${inScript(hostOrigin)}));
  tell(() => new BroadcastChannel('probe').postMessage(run));
  tell(() => localStorage.setItem('probe', run));
  // Refused in every sandbox, whatever it allows.
  let sandboxed = '';
  try { document.domain = document.domain; } catch { sandboxed = '&sandboxed'; }
  fetch('/reached?run=' + run + sandboxed).then(() => close());
</script>`,
};
