/**
 * Answers of a third party, as data: what a test puts into the script of the fault provider
 * (`fault-provider.ts`), and how each is put on the wire.
 */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** One scripted HTTP answer. Made by the functions below. */
export type FaultAnswer =
  | {
      readonly kind: 'whole';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The connection ends without an answer. */
  | { readonly kind: 'destroyed' }
  /** No answer, and the connection stays open until the caller goes away or the provider is closed. */
  | { readonly kind: 'silent' }
  /** Status line and headers, then nothing more; as `silent`. */
  | { readonly kind: 'stuck'; readonly status: number; readonly contentType: string }
  /** A byte every `everyMs`, without an end. */
  | { readonly kind: 'trickle'; readonly contentType: string; readonly everyMs: number }
  /** `bytes` of valid beginning, sent as fast as the caller reads. */
  | { readonly kind: 'huge'; readonly contentType: string; readonly bytes: number };

/** JSON, as providers mostly answer. */
export function json(body: unknown, { status = 200, contentType = 'application/json' } = {}): FaultAnswer {
  return text(JSON.stringify(body), { status, contentType });
}

/** A body as it is. `contentType: ''` sends no Content-Type header. */
export function text(body: string, { status = 200, contentType = 'text/plain' } = {}): FaultAnswer {
  const headers: Record<string, string> = contentType === '' ? {} : { 'Content-Type': contentType };
  return { kind: 'whole', status, headers, body };
}

/** An error page of a proxy in front of the provider. */
export function htmlPage({ status = 502 } = {}): FaultAnswer {
  const page = '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1><p>planted-html-body</p>';
  return text(page, { status, contentType: 'text/html; charset=utf-8' });
}

/** `a=1&b=2`, as old providers answer at the token endpoint. */
export function formEncoded(
  fields: Readonly<Record<string, string>>,
  { status = 200, contentType = 'application/x-www-form-urlencoded' } = {},
): FaultAnswer {
  return text(new URLSearchParams(fields).toString(), { status, contentType });
}

/** Sends the caller elsewhere; a careful client does not follow at a token endpoint. */
export function redirectTo(url: string, { status = 302 } = {}): FaultAnswer {
  return { kind: 'whole', status, headers: { Location: url }, body: '' };
}

/** The socket is destroyed before any byte. */
export function destroyed(): FaultAnswer {
  return { kind: 'destroyed' };
}

/** Never answers: for timeouts. The caller's abort ends it. */
export function silent(): FaultAnswer {
  return { kind: 'silent' };
}

/** Answers with headers and never with a body: for timeouts that must cover the body too. */
export function stuck({ status = 200, contentType = 'application/json' } = {}): FaultAnswer {
  return { kind: 'stuck', status, contentType };
}

/** A byte now and then, for ever: for timeouts that a trickle must not reset. */
export function trickle({ contentType = 'application/json', everyMs = 20 } = {}): FaultAnswer {
  return { kind: 'trickle', contentType, everyMs };
}

/** More bytes than anybody should read. @default 8 MiB */
export function huge({ contentType = 'application/json', bytes = 8 * 1024 * 1024 } = {}): FaultAnswer {
  return { kind: 'huge', contentType, bytes };
}

/** Puts an answer on the wire. Resolves when everything is sent or the caller has gone. */
export async function send(answer: FaultAnswer, outgoing: ServerResponse): Promise<void> {
  switch (answer.kind) {
    case 'whole':
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    case 'destroyed':
      outgoing.destroy();
      return;
    case 'silent':
      return untilGone(outgoing);
    case 'stuck':
      outgoing.writeHead(answer.status, { 'Content-Type': answer.contentType }).flushHeaders();
      return untilGone(outgoing);
    case 'trickle':
      return sendTrickle(answer, outgoing);
    case 'huge':
      return sendHuge(answer, outgoing);
  }
}

async function sendTrickle(
  { contentType, everyMs }: Extract<FaultAnswer, { kind: 'trickle' }>,
  outgoing: ServerResponse,
) {
  outgoing.writeHead(200, { 'Content-Type': contentType });
  // White space may stand before any JSON value, so no parser can give up early.
  const timer = setInterval(() => outgoing.write(' '), everyMs);
  await untilGone(outgoing);
  clearInterval(timer);
}

async function sendHuge(
  { contentType, bytes }: Extract<FaultAnswer, { kind: 'huge' }>,
  outgoing: ServerResponse,
) {
  outgoing.writeHead(200, { 'Content-Type': contentType });
  Readable.from(hugeJson(bytes)).pipe(outgoing);
  await untilGone(outgoing);
}

function* hugeJson(bytes: number) {
  const chunk = 'a'.repeat(64 * 1024);
  yield '{"padding":"';
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield '"}';
}

function untilGone(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) resolve();
    else outgoing.once('close', resolve);
  });
}
