import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 30_000;

const running = new Set<ChildProcess>();

/** Starts a program that ends with this process at the latest, together with all that it starts itself. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'stdio'>,
): ChildProcess {
  endAllOnExit();
  // In a group of its own, which can be ended as a whole.
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  return child;
}

let isGuarded = false;

function endAllOnExit(): void {
  if (isGuarded) return;
  isGuarded = true;
  process.once('exit', () => {
    for (const child of running) signal(child, 'SIGKILL');
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));
}

/** The first group of the pattern in what a process prints. Rejects when it ends before, or takes half a minute. */
export function printed(
  child: ChildProcess,
  stream: Readable | null,
  pattern: RegExp,
  name: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => fail('did not start within 30 s.'), START_MS);
    const fail = (reason: string) => {
      clearTimeout(late);
      reject(new Error(`${name} ${reason}\n${output.slice(-2_000)}`));
    };
    stream?.on('data', (chunk: Buffer) => {
      // Read on to the end, or the process would block on a full pipe.
      if (output.length < 100_000) output += chunk.toString();
      const found = pattern.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}.`));
  });
}

/** Ends a process that {@link startProcess} started. */
export async function endProcess(child: ChildProcess): Promise<void> {
  signal(child, 'SIGTERM');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  for (let waited = 0; waited < 3_000 && !hasEnded(); waited += 50) await sleep(50);
  signal(child, 'SIGKILL');
  running.delete(child);
}

function signal({ pid }: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // Nothing of it is left.
  }
}
