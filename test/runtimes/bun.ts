/** Serves the smoke server on Bun: `bun bun.js <settings as JSON>`. */
import { smokeServer } from './smoke-server.ts';

declare const Bun: {
  serve(options: { port: number; hostname: string; fetch: (request: Request) => Promise<Response> }): unknown;
};

const settings = JSON.parse(process.argv[2] ?? '');
const fetch = await smokeServer(settings);
Bun.serve({ port: Number(new URL(settings.publicUrl).port), hostname: '127.0.0.1', fetch });
