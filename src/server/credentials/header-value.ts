import { type InputRule, PatchcordError } from '../../core/index.ts';

/** RFC 9110 §5.5: visible characters, space, tab and obs-text; what `Headers` takes without complaint. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Refuses a header value before `Headers` sees it: runtimes repeat the value in the text of their error, and here it
 * is a secret.
 *
 * @param path - key of the field that the value came from; named in the error instead of the value.
 * @throws PatchcordError `input-invalid`, rule `characters`.
 */
export function assertHeaderValue(value: string, path: string): void {
  if (!HEADER_VALUE.test(value))
    throw refusedValue(path, 'characters', 'contains characters that a header cannot carry');
}

/** An `input-invalid` about one field, without its value. */
export function refusedValue(path: string, rule: InputRule, why: string): PatchcordError {
  const message = `The value of "${path}" ${why}.`;
  return new PatchcordError('input-invalid', message, { issues: [{ path, rule, message }] });
}
