/** What an API says about a failure, made fit to be shown. */
import { atPointer } from '../../core/index.ts';
import { plainText } from '../oauth/index.ts';

/** Where APIs put the sentence, most telling first. */
const SENTENCES = [
  '/error_description',
  '/error/message',
  '/message',
  '/detail',
  '/errors/0/message',
  '/errors/0',
  '/error',
];

/**
 * The sentence in an answer's JSON body as plain text, or `undefined` when there is none. HTML is never repeated.
 *
 * @param secrets - removed where the API repeats them, as in "Incorrect API key: …".
 */
export function providerDetail(body: unknown, secrets: readonly string[]): string | undefined {
  return SENTENCES.map((pointer) => plainText(atPointer(body, pointer), secrets)).find(
    (sentence) => sentence !== undefined,
  );
}
