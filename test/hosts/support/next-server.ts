import { spawn } from 'node:child_process';
import { freePort } from '../../support/free-port.ts';
import { type HostApp, hostEnvironment } from './host-app.ts';

export interface NextServer {
  readonly url: string;
  close(): void;
}

/** Next's own server of an app: `start` serves what was built, `dev` is the development server. */
export async function startNext({ folder }: HostApp, command: 'start' | 'dev'): Promise<NextServer> {
  const port = await freePort();
  const server = spawn(
    'node_modules/.bin/next',
    [command, '--port', String(port), '--hostname', '127.0.0.1'],
    {
      cwd: folder,
      env: hostEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      // It starts processes of its own, which end with their group.
      detached: true,
    },
  );
  const close = () => {
    if (server.pid === undefined || server.exitCode !== null) return;
    process.kill(-server.pid, 'SIGKILL');
  };
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready in')) resolve();
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', () => reject(new Error(`next ${command} has ended:\n${output}`)));
  });
  return { url: `http://127.0.0.1:${port}/`, close };
}
