import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The demo in a process of its own, as `npm start` runs it; its data folder outlives restarts. */
export interface DemoProcess {
  readonly dataDir: string;
  readonly url: string;
  readonly patchcordUrl: string;
  readonly beaconKeyPage: string;
  /** Everything it printed so far, over all restarts: Patchcord's log among it. */
  output(): string;
  /** What the third parties saw, secrets included. */
  thirdPartyLog(): string;
  /** Ends the process as an operator does (`SIGTERM`), or as a crash does (`SIGKILL`). */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** @param environment of this start alone, besides that of all */
  start(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

export async function startDemoProcess(
  environment: Readonly<Record<string, string>> = {},
): Promise<DemoProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchcord-demo-'));
  const logFile = join(dataDir, 'third-parties.log');
  let output = '';
  let child: ChildProcess | undefined;
  let url = '';

  const start = (ofThisStart: Readonly<Record<string, string>> = {}) =>
    new Promise<void>((resolve, reject) => {
      const started = spawn(process.execPath, ['demo/start.ts'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: '',
          DATABASE_URL: '',
          ...environment,
          ...ofThisStart,
          DATA_DIR: dataDir,
          THIRD_PARTY_LOG: logFile,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const from = output.length;
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const ready = /^Patchcord demo: (\S+)$/m.exec(output.slice(from));
        if (!ready?.[1]) return;
        url = ready[1];
        resolve();
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.once('exit', (code) =>
        reject(new Error(`The demo ended with ${code}:\n${output.slice(from)}`)),
      );
    });

  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };

  await start();
  return {
    dataDir,
    get url() {
      return url;
    },
    get patchcordUrl() {
      const { patchcord } = JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8'));
      return `http://localhost:${patchcord}`;
    },
    get beaconKeyPage() {
      const [page] = /http:\S+\/settings\/api-keys/.exec(output) ?? [];
      if (!page) throw new Error('The demo did not print where the API key is.');
      return page;
    },
    output: () => output,
    thirdPartyLog: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
    stop,
    start,
    async dispose() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
