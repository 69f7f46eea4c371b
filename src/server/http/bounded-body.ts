import { PatchcordError } from '../../core/index.ts';
import type { HopAnswer, HopBodyReader } from './outbound.types.ts';

export interface BodyBounds {
  readonly maxBytes: number;
  /** Aborted at the deadline, or by the caller. */
  readonly signal: AbortSignal;
  /** Turns what reading threw into the error that the reader gets. */
  readonly explain: (thrown: unknown) => PatchcordError;
  /** Called once, when the body has ended in whatever way. */
  readonly release: () => void;
}

/**
 * The answer with a body that fails when it grows beyond `maxBytes` or when the signal is aborted. A body that nobody
 * reads is cancelled at the deadline.
 */
export function withBoundedBody(answer: HopAnswer, bounds: BodyBounds): Response {
  const { status, statusText, headers, body } = answer;
  if (status < 200 || status > 599) {
    bounds.release();
    throw new PatchcordError(
      'provider-answer-unusable',
      `The answer has the status ${status}, which does not exist.`,
    );
  }
  const announced = Number(headers.get('content-length') ?? 0);
  if (body && announced > bounds.maxBytes) {
    abandon(body);
    bounds.release();
    throw tooLarge(bounds.maxBytes);
  }
  if (!body) bounds.release();
  const init = { status, statusText, headers: headersOfDecoded(headers) };
  return new Response(body && boundedStream(body.getReader(), bounds), init);
}

/** fetch has decompressed the body and left the headers as they were. */
function headersOfDecoded(received: HopAnswer['headers']): Headers {
  const headers = new Headers([...received]);
  if (headers.has('content-encoding')) {
    headers.delete('content-encoding');
    headers.delete('content-length');
  }
  return headers;
}

function boundedStream(
  reader: HopBodyReader,
  { maxBytes, signal, explain, release }: BodyBounds,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let size = 0;
  const stop = (error: PatchcordError, controller: ReadableStreamDefaultController) => {
    release();
    controller.error(error);
    abandon(reader);
  };
  return new ReadableStream({
    start(controller) {
      // Not every runtime's fetch ends a body that is already being read when its signal is aborted.
      signal.addEventListener('abort', () => stop(explain(signal.reason), controller), { once: true });
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (signal.aborted) return;
        if (done) {
          release();
          return controller.close();
        }
        size += value.byteLength;
        if (size > maxBytes) return stop(tooLarge(maxBytes), controller);
        controller.enqueue(value);
      } catch (thrown) {
        if (!signal.aborted) stop(explain(thrown), controller);
      }
    },
    cancel(reason) {
      release();
      return reader.cancel(reason);
    },
  });
}

/** Nobody waits for this body any more, so whether its connection ends well is of no interest. */
function abandon(body: { cancel(): Promise<void> }): void {
  void Promise.allSettled([body.cancel()]);
}

function tooLarge(maxBytes: number): PatchcordError {
  return new PatchcordError('provider-answer-unusable', `The answer is larger than ${maxBytes} bytes.`);
}
