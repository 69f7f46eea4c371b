/** One operation of the protocol: what the router, the checks and `/openapi.json` need to know of it, in one place. */
import type * as z from 'zod/mini';
import type { ErrorCode, paths } from '../../core/index.ts';
import type { ServerContext } from '../context.types.ts';
import type { Session } from '../session/index.ts';

export interface OperationInput<Query, Body> {
  readonly context: ServerContext;
  readonly session: Session;
  readonly request: Request;
  /** `:id` or `:key` of the path, decoded; empty where the path has none. */
  readonly parameter: string;
  readonly query: Query;
  readonly body: Body;
}

interface Contract {
  /** `operationId` of the document. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: keyof typeof paths;
  readonly summary: string;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** Nothing is taken for `{}`. */
  readonly bodyIsOptional?: boolean;
  /** Headers that the operation reads, by name, with what they mean. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: {
    readonly status: 200 | 201 | 204;
    readonly description: string;
    readonly schema?: z.ZodMiniType;
  };
  /** Besides those of every operation: `session-…`, `origin-not-allowed`, `internal`, `shutting-down`. */
  readonly errors: readonly ErrorCode[];
}

export interface Operation extends Contract {
  /** `undefined` is an answer without a body. */
  handle(input: OperationInput<unknown, unknown>): Promise<unknown>;
}

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** An operation whose handler sees its query and body as the schemas read them. */
export function operation<const Of extends Contract>(
  contract: Of,
  handle: (input: OperationInput<Parsed<Of['query']>, Parsed<Of['body']>>) => Promise<unknown>,
): Operation {
  // The router has parsed both with these schemas before it calls.
  return { ...contract, handle: handle as Operation['handle'] };
}
