/** Serves the smoke server on workerd. A worker may not share a connection between requests, so each one makes a server. */
import { type SmokeSettings, smokeServer } from './smoke-server.ts';

// biome-ignore lint/style/noDefaultExport: workerd demands one
export default {
  async fetch(request: Request, { SETTINGS }: { readonly SETTINGS: SmokeSettings }): Promise<Response> {
    const handle = await smokeServer(SETTINGS);
    return handle(request);
  },
};
