import { PatchcordError } from '../../core/index.ts';

/** The last record of a page: the next one starts behind it, whatever was added or deleted meanwhile. */
interface Position {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly id: string;
}

export function writeCursor({ createdAt, id }: Position): string {
  return btoa(`${createdAt} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws `input-invalid` for a text that no `writeCursor` made. */
export function readCursor(cursor: string): Position {
  const [, createdAt, id] = /^(\S+) (\S+)$/.exec(decoded(cursor)) ?? [];
  if (createdAt === undefined || id === undefined || Number.isNaN(Date.parse(createdAt))) {
    throw new PatchcordError(
      'input-invalid',
      'This cursor was not made by this server; start at the first page.',
      {
        issues: [{ path: 'cursor', rule: 'format', message: 'must be the nextCursor of an earlier page' }],
      },
    );
  }
  return { createdAt: new Date(createdAt).toISOString(), id };
}

function decoded(cursor: string): string {
  try {
    return atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
