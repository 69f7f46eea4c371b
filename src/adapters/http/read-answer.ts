/** From a `Response` to what was asked for, or to the error that the server meant. Apart from the network, for tests. */
import { errorBodyShape, PatchcordError, readAs, type Shape } from '../../core/index.ts';

/**
 * Reads an answer by its shape; without one, a success has nothing to say.
 *
 * @throws the server's error with its code; `answer-invalid` when the answer does not follow the protocol. What it
 * held is never repeated.
 */
export async function readAnswer<Output>(
  response: Response,
  shape: Shape<Output> | undefined,
): Promise<Output> {
  const text = await response.text();
  if (!response.ok) throw readError(response, text);
  if (!shape) return undefined as Output;
  const read = readAs(shape, parsed(response, text));
  if (read.fits) return read.value;
  throw invalid(response, read.why);
}

function readError(response: Response, text: string): PatchcordError {
  const read = readAs(errorBodyShape, parsed(response, text));
  if (!read.fits) return invalid(response, 'it is not an error of the protocol');
  const {
    code,
    message,
    issues,
    retryAfter = secondsOf(response.headers.get('retry-after')),
  } = read.value.error;
  return new PatchcordError(code, message, {
    ...(issues && { issues }),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

function parsed(response: Response, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message repeats a part of the body.
    throw invalid(response, 'it is not JSON');
  }
}

/** RFC 9110 §10.2.3; a date in it is not worth a parser. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}

function invalid({ status, headers }: Response, why: string): PatchcordError {
  const type = headers.get('content-type')?.split(';', 1)[0] ?? 'no content type';
  return new PatchcordError(
    'answer-invalid',
    `The backend's answer (${status}, ${type}) does not follow the protocol: ${why}. Check baseUrl, and what stands between the page and the server.`,
  );
}
