import { PatchcordError } from '../../core/index.ts';

/** Where the server is, in the forms that are needed of it. */
export interface PublicAddress {
  /** Without a trailing slash; audience of session tokens. */
  readonly href: string;
  readonly origin: string;
  /** Mount path: `/patchcord`, or empty. */
  readonly basePath: string;
  readonly secure: boolean;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.has(hostname) || hostname.endsWith('.localhost');
}

/** @throws `configuration-invalid` */
export function readPublicUrl(text: string): PublicAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw refused('must be an absolute URL, for example https://app.example.com/patchcord');
  }
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    throw refused('must be https, because codes and session tokens travel to it (http only on loopback)');
  }
  if (url.search || url.hash || url.username || url.password) {
    throw refused('has scheme, host, port and path only');
  }
  const basePath = url.pathname.replace(/\/+$/, '');
  return {
    href: `${url.origin}${basePath}`,
    origin: url.origin,
    basePath,
    secure: url.protocol === 'https:',
  };
}

/** @throws `configuration-invalid` for anything but an origin, and for http off loopback */
export function readPageOrigin(text: string, organizationId: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
  if (url && isAllowed && url.origin === text) return text;
  throw new PatchcordError(
    'configuration-invalid',
    `Organization "${organizationId}": "${text}" in pageOrigins is not an origin. Write scheme, host and port only, https off loopback: https://app.example.com.`,
  );
}

function refused(why: string): PatchcordError {
  return new PatchcordError('configuration-invalid', `publicUrl ${why}.`);
}
