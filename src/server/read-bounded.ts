import { PatchcordError } from '../core/index.ts';

/**
 * The body of a request.
 *
 * @throws `request-too-large` as soon as there are more bytes than allowed, announced or not
 */
export async function readBounded(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = Number(request.headers.get('content-length') ?? 0) > maxBytes ? Number.POSITIVE_INFINITY : 0;
  for (;;) {
    if (size > maxBytes) {
      await reader.cancel();
      throw new PatchcordError(
        'request-too-large',
        `The body of this request has at most ${maxBytes} bytes.`,
      );
    }
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    chunks.push(value);
    size += value.byteLength;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.byteLength;
  }
  return out;
}
