/**
 * Where a credential may go: below one of the service's base URLs, over https (A4-01, A4-07).
 *
 * Servers disagree on whether `%2f` is a slash and `\` a separator, so a path counts as below a base only if it stays
 * there under every such reading. A plain `%2F` inside a segment, as GitLab's API wants it, is fine.
 */
import { PatchcordError, resolveTemplate, type TemplateValues } from '../../core/index.ts';

/** The parts of a service definition that say where its API is. */
export interface ServiceOrigins {
  /** Base URLs as templates; the first is the one that relative paths are joined to. */
  readonly origins: readonly string[];
  /** Allows plain http. */
  readonly development: boolean;
}

/**
 * The base URLs of a service for one consumer's field values.
 *
 * @throws PatchcordError `input-invalid` when a field has no value or is not a plain part of a host name;
 * `definition-invalid` when a base URL is not https (and the service not marked for development).
 */
export function resolveOrigins(
  { origins, development }: ServiceOrigins,
  values: TemplateValues,
): readonly URL[] {
  return origins.map((template) => {
    const text = resolveTemplate(template, values, 'url');
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !hasAllowedScheme(url, development) || url.username || url.password) {
      throw new PatchcordError(
        'definition-invalid',
        'A base URL of the service must be an absolute https URL without user name (http only with "development": true).',
      );
    }
    return url;
  });
}

/** https; plain http only for a service under development (A4-05). */
export function hasAllowedScheme(url: URL, development: boolean): boolean {
  return url.protocol === 'https:' || (development && url.protocol === 'http:');
}

/**
 * Joins a path, with its query, to a base URL. A leading slash means the base, not the root of the host; a path whose
 * first segment has a colon needs it (`/documents:analyze`), or it reads as an absolute URL.
 *
 * @throws PatchcordError `input-invalid` when it is an absolute URL or would leave the base.
 */
export function resolveUnder(base: URL, path: string): URL {
  const folder = new URL(base.href);
  folder.search = '';
  folder.hash = '';
  folder.pathname = withSlash(folder.pathname);
  const relative = path.replace(/^\//, './');
  const url = URL.canParse(relative, folder.href) ? new URL(relative, folder) : undefined;
  const absolute = path.startsWith('//') || URL.canParse(path);
  if (!url || absolute || hasBackslash(path) || !isUnder(base, url)) {
    throw new PatchcordError('input-invalid', 'The path leads out of the base URL of the service.', {
      issues: [{ path: 'path', rule: 'refused', message: 'leads out of the base URL of the service' }],
    });
  }
  return url;
}

/** Whether a URL lies below a base URL, however its path is decoded. */
export function isUnder(base: URL, url: URL): boolean {
  if (url.origin !== base.origin || url.origin === 'null' || url.username || url.password) return false;
  const root = withSlash(base.pathname);
  return readings(url.pathname).every((path) => withSlash(path).startsWith(root));
}

/** The part before the query: backslashes in a query value are data. */
function hasBackslash(path: string): boolean {
  return path.split(/[?#]/, 1)[0]?.includes('\\') ?? false;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

/** The path as it stands, and as servers read it that decode once, twice or three times. */
function readings(pathname: string): readonly string[] {
  const readings = [withoutDotSegments(pathname)];
  let decoded = pathname;
  for (let round = 0; round < 3; round++) {
    decoded = decoded
      .replaceAll(/%(25|2e|2f|5c)/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll('\\', '/');
    readings.push(withoutDotSegments(decoded));
  }
  return readings;
}

/** RFC 3986 §5.2.4; also counts `..;x` as `..`, as servers do that cut path parameters off. */
function withoutDotSegments(path: string): string {
  const out: string[] = [];
  for (const segment of path.split('/').slice(1)) {
    const name = segment.split(';', 1)[0];
    if (name === '..') out.pop();
    else if (name !== '.') out.push(segment);
  }
  return `/${out.join('/')}`;
}
