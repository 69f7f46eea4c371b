import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Files by their paths, which begin with a slash. */
export type Site = ReadonlyMap<string, Uint8Array>;

export interface ServedSite {
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/**
 * Serves the files from loopback, and for each `/<name>.html` a page that loads `<name>.js` and `<name>.css`; all of it
 * also below each `/visit-<number>/`, where no cache knows it yet.
 */
export async function serve(site: Site): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const url = (request.url ?? '/').replace(/^\/visit-\d+(?=\/)/, '');
    const file = site.get(url);
    const page = /^\/([\w-]+)\.html$/.exec(url)?.[1];
    const body = file ?? (page && pageOf(page, site.has(`/${page}.css`)));
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('content-type', file ? (types[url.split('.').at(-1) ?? ''] ?? '') : 'text/html');
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function pageOf(name: string, hasStyles: boolean): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
${hasStyles ? `<link rel="stylesheet" href="${name}.css">` : ''}<div id="root"></div><script type="module" src="${name}.js"></script>`;
}
