import type { SqlConnection, SqlParameter, SqlSession } from './sql-connection.ts';

interface ArrayQuery {
  readonly text: string;
  readonly values: SqlParameter[];
  readonly rowMode: 'array';
}

interface Queryable {
  query(query: ArrayQuery): Promise<{ rows: unknown[][] }>;
}

/** A connection that a pool lent. */
export interface PoolClientLike extends Queryable {
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
  /** Gives it back; with `true` it is closed instead. */
  release(destroy?: boolean): void;
}

/** What Patchcord uses of a connection pool: `Pool` of `pg`, of `@neondatabase/serverless` and the like. */
export interface PoolLike extends Queryable {
  connect(): Promise<PoolClientLike>;
  end(): Promise<void>;
}

/**
 * A `SqlConnection` over a pool that the caller made and configured. Closing the connection ends the pool.
 *
 * The caller listens to the pool's `error` events: `pg` emits one when an idle connection breaks, and an `error` event
 * that nobody listens to ends the process.
 */
export function fromPool(pool: PoolLike): SqlConnection {
  let closing: Promise<void> | undefined;
  return {
    ...sessionOf(pool),
    transaction: (work) => onLentClient(pool, (session) => inTransaction(session, work)),
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

function sessionOf(queryable: Queryable): SqlSession {
  return {
    query: (text, parameters) => queryable.query({ text, values: [...parameters], rowMode: 'array' }),
  };
}

async function onLentClient<Result>(
  pool: PoolLike,
  work: (session: SqlSession) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  // A lent client that loses its connection emits this besides rejecting the query; unheard, it ends the process.
  const onError = () => {
    broken = true;
  };
  client.on('error', onError);
  try {
    return await work(sessionOf(client));
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

async function inTransaction<Result>(
  session: SqlSession,
  work: (session: SqlSession) => Promise<Result>,
): Promise<Result> {
  await session.query('begin', []);
  try {
    const result = await work(session);
    await session.query('commit', []);
    return result;
  } catch (error) {
    // Where the rollback does not arrive, the connection is lost, and the database rolls back by itself.
    await session.query('rollback', []).catch(() => undefined);
    throw error;
  }
}
