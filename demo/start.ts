/**
 * `npm start`: runs the demo until it is interrupted.
 *
 * Environment: `DATA_DIR` (default `.patchcord/`), `PORT` (the first of four ports), `DATABASE_URL` (Postgres instead
 * of PGlite), `THIRD_PARTY_LOG` (a file that gets what the third parties see, secrets included; for tests).
 */
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startDemo } from './demo.ts';

const { DATA_DIR, PORT, DATABASE_URL, THIRD_PARTY_LOG } = process.env;

const port = PORT ? Number(PORT) : undefined;
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_532)) {
  throw new RangeError('PORT is the first of four ports, a number from 1 to 65531.');
}

const demo = await startDemo({
  dataDir: resolve(DATA_DIR || '.patchcord'),
  port,
  databaseUrl: DATABASE_URL || undefined,
  log: (line) => console.log(line),
  ...(THIRD_PARTY_LOG && { thirdPartyLog: (line: string) => appendFileSync(THIRD_PARTY_LOG, `${line}\n`) }),
});

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    demo.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

console.log(`Acme CRM:    ${demo.acme.url}  (a certified OAuth provider)`);
console.log(`Beacon Mail: ${demo.beacon.url}/settings/api-keys  (shows the API key)`);
console.log(`Patchcord demo: ${demo.url}`);
