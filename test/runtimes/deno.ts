/** Serves the smoke server on Deno: `deno run … deno.js <settings as JSON>`. */
import { smokeServer } from './smoke-server.ts';

declare const Deno: {
  readonly args: readonly string[];
  serve(
    options: { port: number; hostname: string },
    handler: (request: Request) => Promise<Response>,
  ): unknown;
};

const settings = JSON.parse(Deno.args[0] ?? '');
Deno.serve(
  { port: Number(new URL(settings.publicUrl).port), hostname: '127.0.0.1' },
  await smokeServer(settings),
);
