import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from 'patchcord/core';
import { createServer, type LogEntry } from 'patchcord/server';
import { databaseFromEnvironment, guardedOutbound, listen, pgBossJobs } from 'patchcord/server/node';
import { type DemoConditions, ordinaryConditions } from './conditions.ts';
import { northwindBackend, type PreviewRow } from './northwind/backend.ts';
import type { NorthwindConditions } from './northwind/conditions.ts';
import { ada, organizationId, sessionKeyId, tokenSigner } from './northwind/session.ts';
import { choosePorts } from './ports.ts';
import { loadSecrets } from './secrets.ts';
import { northwindServices } from './services.ts';
import { startAcmeCrm } from './third-parties/acme-crm/index.ts';
import { startBeaconMail } from './third-parties/beacon-mail/index.ts';
import { type ShownPage, startEastgate } from './third-parties/eastgate/index.ts';

export interface DemoOptions {
  /** Where everything is kept: databases, keys, accounts, ports. */
  readonly dataDir: string;
  /** Postgres for Patchcord; embedded PGlite without. */
  readonly databaseUrl?: string | undefined;
  /** The first of five ports; remembered or free ones without. */
  readonly port?: number | undefined;
  /** What the sites do out of the ordinary; may be changed while the demo runs. Default: nothing. */
  readonly conditions?: DemoConditions;
  /** Of Northwind and its Patchcord server; not of the third parties. Default: the system's. */
  readonly clock?: Clock;
  /** Gets Patchcord's log entries, and the third parties' own records, which contain secrets. */
  readonly log: (line: string) => void;
  readonly thirdPartyLog?: (line: string) => void;
}

const CLIENT_ID = 'northwind';

/** Starts the whole demo: Northwind, its Patchcord server, Acme CRM, Beacon Mail and Eastgate. */
export async function startDemo(options: DemoOptions) {
  const { dataDir, log, conditions = ordinaryConditions(), clock = systemClock } = options;
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o700);
  // First, because it refuses a folder that another demo is using, before anything in it is changed.
  const database = await databaseFromEnvironment({
    DATABASE_URL: options.databaseUrl,
    folder: join(dataDir, 'patchcord'),
  });
  const ports = await choosePorts(dataDir, options.port);
  const secrets = await loadSecrets(dataDir);
  // Host and Patchcord on `localhost`, third parties on `127.0.0.1`: other sites, for a browser.
  const url = `http://localhost:${ports.northwind}`;
  const patchcordUrl = `http://localhost:${ports.patchcord}`;

  const record = (site: string) => (entry: unknown) =>
    options.thirdPartyLog?.(JSON.stringify({ site, ...(entry as object) }));
  const acme = await startAcmeCrm({
    dataDir: join(dataDir, 'acme'),
    host: '127.0.0.1',
    port: ports.acme,
    clients: [{ id: CLIENT_ID, name: 'Northwind', redirectUris: [`${patchcordUrl}/callback`] }],
    log: record('acme'),
    conditions: conditions.acme,
  });
  const beacon = await startBeaconMail({
    dataDir: join(dataDir, 'beacon'),
    host: '127.0.0.1',
    port: ports.beacon,
    log: record('beacon'),
  });
  const eastgate = await startEastgate({
    host: '127.0.0.1',
    port: ports.eastgate,
    shown: () => shownByEastgate(url, conditions.northwind),
  });
  const issuer = conditions.acme.withoutIss ? undefined : acme.issuer;
  const [acmeDefinition, beaconDefinition] = northwindServices({ acme: { ...acme, issuer }, beacon });

  const patchcord = await createServer({
    publicUrl: patchcordUrl,
    database,
    outbound: await guardedOutbound({ allow: [acme.url, beacon.url] }),
    keys: secrets.patchcordKeys,
    jobs: pgBossJobs(database),
    variables: { ACME_CLIENT_SECRET: acme.clientSecret(CLIENT_ID), SESSION_KEY: secrets.sessionKey },
    organizations: [
      {
        id: organizationId,
        name: 'Northwind',
        pageOrigins: [url],
        sessionKeys: [{ kid: sessionKeyId, algorithm: 'HS256', secret: { variable: 'SESSION_KEY' } }],
        services: [
          {
            definition: acmeDefinition,
            environment: { clientId: CLIENT_ID, clientSecret: { variable: 'ACME_CLIENT_SECRET' } },
          },
          { definition: beaconDefinition },
        ],
      },
    ],
    log: (entry: LogEntry) => log(JSON.stringify(entry)),
    clock,
  });
  const patchcordListener = await listen(patchcord, { port: ports.patchcord, host: '127.0.0.1' });

  const signer = tokenSigner(secrets.sessionKey, patchcordUrl, clock);
  const northwind = northwindBackend({
    url,
    patchcordUrl,
    portalUrl: eastgate.url,
    conditions: conditions.northwind,
    signer,
    pageDir: fileURLToPath(new URL('./northwind/dist', import.meta.url)),
    services: [acmeDefinition, beaconDefinition].map(({ key, name, description, logo }) => ({
      key,
      name,
      description,
      logo,
    })),
    previews: {
      [acmeDefinition.key]: { path: 'contacts?limit=3', rows: contactRows },
      [beaconDefinition.key]: { path: 'campaigns?limit=3', rows: campaignRows },
    },
  });
  const northwindListener = await listen(
    { fetch: async (request) => northwind.fetch(request) },
    { port: ports.northwind, host: '127.0.0.1' },
  );

  return {
    url,
    patchcordUrl,
    acme,
    beacon,
    /** The site that shows Northwind's page in a frame, when the conditions say so. */
    eastgate,
    conditions,
    user: ada,
    async close() {
      await Promise.all([northwindListener.close(), patchcordListener.close()]);
      await patchcord.close();
      await Promise.all([acme.close(), beacon.close(), eastgate.close()]);
    },
  };
}

function shownByEastgate(
  url: string,
  { framed, sandbox, openerPolicy }: NorthwindConditions,
): ShownPage | undefined {
  if (!framed) return undefined;
  return {
    url,
    title: 'Northwind',
    sandbox,
    openerPolicy: openerPolicy === 'none' ? undefined : openerPolicy,
  };
}

function contactRows(body: unknown): readonly PreviewRow[] {
  const { data } = body as { data: readonly { id: string; name: string; company: string }[] };
  return data.map(({ id, name, company }) => ({ id, title: name, detail: company }));
}

function campaignRows(body: unknown): readonly PreviewRow[] {
  const { data } = body as { data: readonly { id: string; name: string; status: string }[] };
  return data.map(({ id, name, status }) => ({ id, title: name, detail: status }));
}
