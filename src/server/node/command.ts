/** The command `patchcord`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isPatchcordError, PatchcordError } from '../../core/index.ts';
import { loadConfigFile } from './config-file.ts';
import { COMMAND_NODE, requireNode } from './node-version.ts';
import { serve } from './serve.ts';

const USAGE = `Usage: patchcord serve [--config <file>] [--port <number>] [--host <address>]

  --config  patchcord.config.mjs, .js or .ts; by default the one in this folder
  --port    by default PORT, or 4000
  --host    by default 127.0.0.1, this machine alone

Environment:
  PATCHCORD_KEYS  encryption keys, "kid:base64,…"; required
  DATABASE_URL    a Postgres server; without it an embedded database in .patchcord/
`;

/** What the command needs of its process. */
export interface CommandProcess {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly nodeVersion: string;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Resolves when somebody wants the process to end. */
  readonly untilStopped: () => Promise<void>;
}

/** Runs the command to its end. Answers the exit code: every failure is one sentence on standard error and 1. */
export async function runCommand(process: CommandProcess): Promise<number> {
  try {
    requireNode(process.nodeVersion, COMMAND_NODE, 'The command patchcord');
    const { values, positionals } = readArguments(process.argv);
    if (values.help) {
      process.writeOut(USAGE);
      return 0;
    }
    if (positionals.join(' ') !== 'serve') throw invalid(`Write "patchcord serve".\n\n${USAGE}`);
    await runServer(process, values);
    return 0;
  } catch (error) {
    process.writeError(`${isPatchcordError(error) ? error.message : unexpected(error)}\n`);
    return 1;
  }
}

interface Flags {
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly help?: boolean | undefined;
}

async function runServer(process: CommandProcess, flags: Flags): Promise<void> {
  const { env, folder, nodeVersion } = process;
  const running = await serve({
    config: await loadConfigFile({ file: flags.config, folder, nodeVersion }),
    environment: env,
    dataFolder: join(folder, '.patchcord'),
    port: readPort(flags.port ?? env['PORT'] ?? '4000'),
    host: flags.host ?? '127.0.0.1',
    writeLog: process.writeError,
  });
  process.writeOut(`Patchcord listens on ${running.address} for ${running.publicUrl}\n`);
  await process.untilStopped();
  await running.stop();
}

function readArguments(argv: readonly string[]): { values: Flags; positionals: string[] } {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw invalid(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw invalid('The port must be a number from 0 to 65535.');
}

/** A bug, or a configuration file that throws: its stack says where. */
function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function invalid(message: string): PatchcordError {
  return new PatchcordError('configuration-invalid', message);
}
