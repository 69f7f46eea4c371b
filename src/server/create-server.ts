import { withPeers } from './optional-peer.ts';
import type { PatchcordServer, ServerOptions } from './server.types.ts';

/** The packages that every server needs, whatever it runs on. */
const PEERS = ['hono', 'jose', 'oauth4webapi', 'drizzle-orm'];

/**
 * Starts a server: checks the options, migrates the database, and answers requests from then on.
 *
 * ```ts
 * const server = await createServer({
 *   publicUrl: 'https://app.example.com/patchcord',
 *   database: await databaseFromEnvironment({ DATABASE_URL: process.env.DATABASE_URL, folder: '.patchcord' }),
 *   outbound: await guardedOutbound(),
 *   keys: process.env.PATCHCORD_KEYS,
 *   variables: process.env,
 *   organizations: [{ id: 'acme', name: 'Acme', sessionKeys: […], services: […], pageOrigins: […] }],
 * });
 * ```
 *
 * @throws `configuration-invalid` with a sentence about what is wrong; `dependency-missing` with the command that
 * installs what is missing.
 */
export async function createServer(options: ServerOptions): Promise<PatchcordServer> {
  const { startServer } = await withPeers(PEERS, () => import('./start-server.ts'));
  return startServer(options);
}
