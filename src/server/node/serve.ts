import { createServer, jsonLines, type ServerConfig } from '../index.ts';
import { databaseFromEnvironment } from './database/index.ts';
import { pgBossJobs } from './jobs/index.ts';
import { type Listener, listen } from './listen.ts';
import { guardedOutbound } from './outbound/index.ts';

export interface ServeOptions {
  readonly config: ServerConfig;
  /** `process.env`: `DATABASE_URL`, `PATCHCORD_KEYS`, and what secret references name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the embedded database, where there is no `DATABASE_URL`. */
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  /** Gets one JSON object a line. */
  readonly writeLog: (line: string) => void;
}

export interface RunningServer {
  readonly publicUrl: string;
  readonly address: string;
  /** Ends gracefully: running requests are answered first. */
  stop(): Promise<void>;
}

/** What `patchcord serve` does, once it knows with what. @throws as `createServer`, `listen` and the databases do */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { config, environment, port, host } = options;
  const { outbound, ...rest } = config;
  const guarded = await guardedOutbound(outbound);
  const database = await databaseFromEnvironment({
    DATABASE_URL: environment['DATABASE_URL'],
    folder: options.dataFolder,
  });
  const server = await createServer({
    ...rest,
    database,
    outbound: guarded,
    keys: environment['PATCHCORD_KEYS'],
    variables: environment,
    jobs: pgBossJobs(database),
    log: jsonLines(options.writeLog),
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const listener = await listen(server, { port, host }).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  return {
    publicUrl: server.publicUrl,
    address: listener.address,
    stop: () => stopBoth(listener, server),
  };
}

async function stopBoth(listener: Listener, server: { close(): Promise<void> }): Promise<void> {
  await Promise.all([listener.close(), server.close()]);
}
