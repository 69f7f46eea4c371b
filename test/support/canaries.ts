/** Searching for secrets: each in the forms in which it could have leaked. */

/** A secret, and where it was planted. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** The secret itself and its base64, base64url, hex, URL and JSON forms; base64 at each of its three alignments. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and last characters also depend on the neighbours.
    return shifted.slice(offset === 0 ? 0 : offset + 1, shifted.length - 1);
  });
  const escaped = [...secret].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('');
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      escaped,
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('hex'),
      ...aligned,
      ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
}

/** Which of the secrets are in the text, by name. */
export function canariesIn(text: string, canaries: readonly Canary[]): readonly string[] {
  return canaries
    .filter(({ value }) => formsOf(value).some((form) => text.includes(form)))
    .map(({ name }) => name);
}
