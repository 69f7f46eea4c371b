/** A value that every Postgres driver can send: dates travel as ISO 8601 text, JSON as text. */
export type SqlParameter = string | number | boolean | null;

/** Runs one statement after the other on one database. */
export interface SqlSession {
  /**
   * Runs one statement. `$1`, `$2` … in `text` stand for `parameters`.
   *
   * MUST answer each row as an array of values in the order of the columns (a driver's "array mode"), because two
   * columns may have the same name. A timestamp may be a `Date` or Postgres's text, a `jsonb` its value or text.
   * MUST reject when the statement fails or the connection is lost.
   */
  query(text: string, parameters: readonly SqlParameter[]): Promise<{ readonly rows: unknown[][] }>;
}

/**
 * A Postgres database, through whatever client a runtime has. Patchcord's store needs nothing else of it, so this is
 * all that Bun, Deno or a worker must bring (`fromPool` makes one of anything like `pg`'s Pool).
 */
export interface SqlConnection extends SqlSession {
  /**
   * Runs `work` in one transaction, on one connection of its own: commits when it resolves, rolls back when it rejects
   * and rejects with the same error. Statements of others MUST NOT end up in it. `work` never waits for a network
   * other than the database's, as an open transaction blocks everybody else on an embedded database.
   */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  /** Ends the connections. A second call does nothing. */
  close(): Promise<void>;
}
