import { toBase64, utf8 } from '../credentials/index.ts';

/**
 * The ways in which a secret may turn up in text: plain, in a URL, in a form, in JSON, in base64 or base64url wherever
 * it begins in the encoded bytes (as the second half of basic auth does).
 */
export function spellingsOf(secret: string): readonly string[] {
  const inUrl = encodeURIComponent(secret);
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inBase64 = [0, 1, 2].map((offset) => base64Core(secret, offset));
  const spellings = [
    secret,
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    ...[inUrl, encodeURIComponent(inUrl), inForm].flatMap((text) => [text, lowerCaseEscapes(text)]),
    ...inBase64.flatMap((text) => [
      text,
      text.replaceAll('+', '-').replaceAll('/', '_'),
      encodeURIComponent(text),
    ]),
  ];
  // The longest first: a short spelling inside a longer one would leave the rest of it standing.
  return [...new Set(spellings)].sort((one, other) => other.length - one.length);
}

/** The characters of base64 that depend on the secret alone when it begins `offset` bytes after a multiple of three. */
function base64Core(secret: string, offset: number): string {
  const bytes = utf8(secret);
  const shifted = new Uint8Array(offset + bytes.length);
  shifted.set(bytes, offset);
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor((shifted.length * 8) / 6);
  return toBase64(shifted).slice(from, to);
}

function lowerCaseEscapes(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase());
}
