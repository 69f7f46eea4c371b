/** What comes with a request, checked against its schema. */
import type * as z from 'zod/mini';
import { issuesOf, PatchcordError } from '../../core/index.ts';
import { readBounded } from '../read-bounded.ts';
import type { Operation } from './operation.ts';

/** The query of a URL as a schema reads it. @throws `input-invalid` */
export function readQuery(schema: z.ZodMiniType | undefined, url: string): unknown {
  if (!schema) return undefined;
  const parameters = Object.fromEntries(new URL(url).searchParams);
  const { limit, ...texts } = parameters;
  return parsed(schema, limit === undefined ? texts : { ...texts, limit: Number(limit) });
}

/** A JSON body as a schema reads it. @throws `input-invalid`, `request-too-large` */
export async function readBody(
  { body: schema, bodyIsOptional }: Pick<Operation, 'body' | 'bodyIsOptional'>,
  request: Request,
  maxBytes: number,
): Promise<unknown> {
  if (!schema) return undefined;
  const type = mediaType(request);
  const text = new TextDecoder().decode(await readBounded(request, maxBytes));
  if (bodyIsOptional && type === undefined && text === '') return parsed(schema, {});
  if (type !== 'application/json') throw invalid('The body must be application/json.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's message repeats a part of the body, which may be a secret.
    throw invalid('The body is not JSON.');
  }
  return parsed(schema, json);
}

/** The body of a form that a browser has posted; anything else is an empty one. @throws `request-too-large` */
export async function readForm(request: Request, maxBytes: number): Promise<URLSearchParams> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return new URLSearchParams();
  return new URLSearchParams(new TextDecoder().decode(await readBounded(request, maxBytes)));
}

function mediaType({ headers }: Request): string | undefined {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}

function parsed(schema: z.ZodMiniType, input: unknown): unknown {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new PatchcordError('input-invalid', 'The request does not have the shape that it should have.', {
    issues: issuesOf(result.error),
  });
}

function invalid(message: string): PatchcordError {
  return new PatchcordError('input-invalid', message);
}
