/** Which names belong to secrets, and how secrets look in text that nobody took apart. */

export const REDACTED = '[redacted]';

const NAME_PARTS =
  /token|secret|password|passwd|passphrase|authorization|cookie|verifier|apikey|accesskey|privatekey|credential|assertion|signature/;
const NAMES: ReadonlySet<string> = new Set([
  'auth',
  'code',
  'jwt',
  'key',
  'otp',
  'pin',
  'sealed',
  'state',
  'ticket',
]);

/** Whether what goes by this name is a secret: `access_token`, `clientSecret`, `X-Api-Key`, `code`, `state`, … */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return NAMES.has(plain) || NAME_PARTS.test(plain);
}

/** Characters. The patterns look back and forth, and who wrote the text may wish them to be slow. */
const MAX_SCANNED = 10_000;

/** A pattern, and what takes the place of a match. */
type Rule = readonly [pattern: RegExp, replace: (match: string, ...groups: string[]) => string];

/** Hides the value of a `name=value` whose name is a secret's. */
const pair =
  (separator: string, end = '') =>
  (match: string, before = '', name = '') =>
    isSecretName(name) ? `${before}${name}${separator}${REDACTED}${end}` : match;

const RULES: readonly Rule[] = [
  [/\b(Bearer|Basic|DPoP) +[A-Za-z0-9._~+/=-]{16,}/gi, (_match, scheme = '') => `${scheme} ${REDACTED}`],
  // JSON Web Tokens.
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, () => REDACTED],
  // The user name and password of a URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]+@/gi, (_match, scheme = '') => `${scheme}${REDACTED}@`],
  // Query strings and forms, plain and inside another URL's query.
  [/(^|[?&#;\s"'(])([\w.[\]-]+)=[^&#\s"'<>)]+/g, pair('=')],
  [/(%3F|%26|%23)([\w.-]+)%3D(?:(?!%26|%23)[^&\s"'<>])+/gi, pair('%3D')],
  // JSON inside text, and JSON inside a JSON string.
  [/(")([\w.-]+)"\s*:\s*"(?:[^"\\]|\\.)*"/g, pair('":"', '"')],
  [/(\\")([\w.-]+)\\"\s*:\s*\\"(?:(?!\\")[\s\S])*\\"/g, pair('\\":\\"', '\\"')],
];

/** Hides what looks like a secret in free text: an error's message, a URL, a piece of JSON. */
export function hideSecretLooking(text: string): string {
  const bounded = text.slice(0, MAX_SCANNED);
  return RULES.reduce(
    (hidden, [pattern, replace]) => hidden.replace(pattern, replace),
    hideRefusedHeader(bounded),
  );
}

/** Node repeats a header value that it refuses, line breaks and quotes included. */
function hideRefusedHeader(text: string): string {
  const start = text.indexOf('"');
  const end = text.lastIndexOf('" is an invalid header value');
  return start < 0 || end <= start ? text : `${text.slice(0, start + 1)}${REDACTED}${text.slice(end)}`;
}
