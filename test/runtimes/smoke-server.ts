/**
 * The server with what every runtime has: `fetch`, `pg` and nothing of Node's. Each runtime's entry gives it its
 * settings and serves what it returns.
 */

import { createServer, fromPool, unguardedOutbound } from 'patchcord/server';
import pg from 'pg';

export interface SmokeSettings {
  readonly databaseUrl: string;
  readonly publicUrl: string;
  readonly thirdPartyUrl: string;
  readonly keys: string;
  readonly sessionKey: string;
}

export async function smokeServer(settings: SmokeSettings): Promise<(request: Request) => Promise<Response>> {
  const { databaseUrl, publicUrl, thirdPartyUrl, keys, sessionKey } = settings;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', (error) => console.error(error.message));
  const server = await createServer({
    publicUrl,
    database: fromPool(pool),
    outbound: { [unguardedOutbound]: true, allow: [thirdPartyUrl] },
    keys,
    variables: { SESSION_KEY: sessionKey },
    organizations: [
      {
        id: 'smoke',
        name: 'Smoke',
        sessionKeys: [{ kid: 'smoke-1', algorithm: 'HS256', secret: { variable: 'SESSION_KEY' } }],
        services: [
          {
            definition: {
              schema: 1,
              key: 'beacon',
              name: 'Beacon Mail',
              links: {},
              development: true,
              methods: [
                {
                  id: 'key',
                  type: 'token',
                  fields: [{ key: 'apiKey', label: 'API key', type: 'string', secret: true, required: true }],
                  placements: [{ in: 'header', name: 'authorization', template: 'Bearer {{apiKey}}' }],
                  test: {
                    request: { method: 'GET', url: `${thirdPartyUrl}/api/account` },
                    ok: { status: [200] },
                    account: '/email',
                  },
                },
              ],
              origins: [`${thirdPartyUrl}/api/`],
            },
          },
        ],
      },
    ],
    log: (entry) => console.log(JSON.stringify(entry)),
  });
  return server.fetch;
}
