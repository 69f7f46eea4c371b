/**
 * `npm start`: runs the demo until it is interrupted.
 *
 * Environment: `DATA_DIR` (default `.patchcord/`), `PORT` (the first of five ports), `DATABASE_URL` (Postgres instead
 * of PGlite), `THIRD_PARTY_LOG` (a file that gets what the third parties see, secrets included; for tests).
 *
 * What the sites do out of the ordinary: `ACME_COOP` (`same-origin`, `same-origin-allow-popups` or
 * `noopener-allow-popups`), `ACME_DELAY_MS` (before each of its answers), `ACME_FAIL_ONCE` (`token`, `authorization`
 * or both, with a comma), `ACME_HOLD_TOKEN=1` (never answers a token request), `ACME_WITHOUT_ISS=1`, `NORTHWIND_COOP` (`same-origin` or `same-origin-allow-popups`),
 * `NORTHWIND_FRAMED=1` (another site, Eastgate, shows Northwind in a frame, and sends the COOP), `NORTHWIND_SANDBOX`
 * (that frame's `sandbox` attribute), `NORTHWIND_BLOCKED=1` (the browser blocks the consent window),
 * `NORTHWIND_TOKEN_SECONDS` (life of its session tokens), `NORTHWIND_SIGNED_OUT=1`, `CLOCK_AHEAD_MS` (how far Northwind's
 * clock, and Patchcord's, are ahead of the machine's).
 */
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from 'patchcord/core';
import { readClockAhead, readConditions } from './conditions.ts';
import { startDemo } from './demo.ts';

const { DATA_DIR, PORT, DATABASE_URL, THIRD_PARTY_LOG } = process.env;

const port = PORT ? Number(PORT) : undefined;
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_532)) {
  throw new RangeError('PORT is the first of five ports, a number from 1 to 65531.');
}

const aheadMs = readClockAhead(process.env);
const demo = await startDemo({
  dataDir: resolve(DATA_DIR || '.patchcord'),
  port,
  databaseUrl: DATABASE_URL || undefined,
  conditions: readConditions(process.env),
  clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
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
if (demo.conditions.northwind.framed)
  console.log(`Eastgate:    ${demo.eastgate.url}  (shows the demo in a frame)`);
console.log(`Patchcord demo: ${demo.url}`);
