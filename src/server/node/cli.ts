#!/usr/bin/env node
import { runCommand } from './command.ts';

/** The first signal ends gracefully, the second one at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}

process.exitCode = await runCommand({
  argv: process.argv.slice(2),
  env: process.env,
  folder: process.cwd(),
  nodeVersion: process.versions.node,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  untilStopped,
});
