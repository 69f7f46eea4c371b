/** The kinds of text that definitions and requests are made of, with their bounds. */
import * as z from 'zod/mini';

/** A stable identifier chosen by people: letters, digits, `-` and `_`, starting with a letter. */
export const key = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/));

/** An identifier made by a backend. Opaque. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,128}$/));

const SHORT_TEXT_LENGTH = 120;

/** A label, a name: one line. */
export const shortText = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(SHORT_TEXT_LENGTH),
  z.refine((text) => !hasControlCharacter(text), 'must be one line without control characters'),
);

/** What `shortText` says, without the schema. */
export function isShortText(text: string): boolean {
  const { length } = text.trim();
  return length > 0 && length <= SHORT_TEXT_LENGTH && !hasControlCharacter(text.trim());
}

/** A description: a few sentences, plain text. */
export const plainText = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));

export const isoDate = z.iso.datetime({ offset: true });

/** A link that a person may follow. Anything but https is refused: `javascript:` would run in old React versions. */
export const httpsUrl = z.string().check(
  z.maxLength(2048),
  z.refine((text) => parsed(text)?.protocol === 'https:', 'must be an https URL'),
);

/** An image that may stand in `<img>`: https, or a picture inlined as data. */
export const imageUrl = z.string().check(
  z.maxLength(65_536),
  z.refine(
    (text) =>
      parsed(text)?.protocol === 'https:' || /^data:image\/(png|svg\+xml|webp|jpeg|gif)[;,]/.test(text),
    'must be an https URL or a data:image URL',
  ),
);

/** JSON Pointer, RFC 6901. */
export const jsonPointer = z.string().check(z.regex(/^(\/([^~/]|~[01])*)+$/), z.maxLength(200));

/** Whether the text contains a C0 control character or DEL. */
export function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Reads the value at a JSON Pointer (RFC 6901); `undefined` when there is none. */
export function atPointer(document: unknown, pointer: string): unknown {
  let here = document;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof here !== 'object' || here === null) return undefined;
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}
