import { httpAdapter } from 'patchcord/adapters/http';
import { unlessAborted } from 'patchcord/core';
import type { SqlConnection } from 'patchcord/server';
import {
  type AdapterHarness,
  type AdapterWorld,
  type ConsentSide,
  contractOrganizations,
  contractServices,
} from 'patchcord/testing';
import { fakeClock } from '../../support/fake-clock.ts';
import { type FaultProvider, json, startFaultProvider } from '../../support/fault-provider.ts';
import {
  PAGE_ORIGIN,
  SESSION_SECRET,
  sessionToken,
  startTestServer,
  type TestBrowser,
} from '../../support/test-server.ts';

/**
 * `httpAdapter` with a real server and a real provider behind it. The worlds share a database; organizations of their
 * own keep them apart.
 */
export function serverHarness(database: () => SqlConnection): AdapterHarness {
  let worlds = 0;
  return {
    createWorld: () => {
      worlds += 1;
      return createServerWorld(database(), `-${worlds}`);
    },
  };
}

async function createServerWorld(database: SqlConnection, suffix: string): Promise<AdapterWorld> {
  const clock = fakeClock();
  const provider = await startFaultProvider();
  const services = contractServices(provider).map((definition) => ({
    definition,
    environment: { clientId: provider.client.id, clientSecret: { variable: 'CLIENT_SECRET' } },
  }));
  const server = await startTestServer({
    provider,
    clock,
    database: { ...database, close: async () => undefined },
    organizations: contractOrganizations.map((id) => ({
      id: `${id}${suffix}`,
      name: id,
      services,
      pageOrigins: [PAGE_ORIGIN],
      sessionKeys: [{ kid: `${id}${suffix}`, algorithm: 'HS256', secret: { variable: 'SESSION_SECRET' } }],
    })),
  });
  return {
    as: ({ organizationId, subject, services: allowed }) => {
      const org = `${organizationId}${suffix}`;
      return httpAdapter({
        baseUrl: server.publicUrl,
        clock,
        getToken: () =>
          sessionToken(
            { org, sub: subject, services: allowed },
            { secret: SESSION_SECRET, kid: org, now: clock.now() },
          ),
        fetch: async (input, init) => {
          const request = new Request(input, init);
          request.signal.throwIfAborted();
          return await unlessAborted(server.fetch(request), request.signal);
        },
      });
    },
    keys: {
      accept: provider.acceptKey,
      refuse: provider.refuse,
      setDown: (isDown) => {
        if (isDown) provider.api.always(json({ error: 'down' }, { status: 500 }));
        else provider.api.behave();
      },
    },
    consent: consentSide(provider, server.browser()),
    returnUrl: `${PAGE_ORIGIN}/integrations?tab=all`,
    advance: clock.advance,
    close: async () => {
      await server.close();
      await provider.close();
    },
  };
}

/** A user in a browser: the window loads the start address, and the provider's page then asks. */
function consentSide(provider: FaultProvider, browser: TestBrowser): ConsentSide {
  const pages = new Map<string, string>();
  let lifetime: number | undefined;
  return {
    async open(startUrl) {
      const response = await browser.start(startUrl);
      const location = response.headers.get('location');
      if (location !== null) pages.set(startUrl, location);
      return location !== null;
    },
    async decide(startUrl, decision) {
      const page = pages.get(startUrl);
      if (page === undefined) return undefined;
      provider.token.behave();
      provider.token.once(json({ ...provider.issue(), expires_in: lifetime }));
      if (decision === 'deny') provider.authorize.once({ error: 'access_denied' });
      const response = await fetch(page, { redirect: 'manual' });
      const back = await browser.go(response.headers.get('location') ?? '');
      return back.headers.get('location') ?? undefined;
    },
    wasAskedForAnotherAccount: (startUrl) =>
      new URL(pages.get(startUrl) ?? '').searchParams.get('prompt') === 'select_account',
    grantFor(seconds) {
      lifetime = seconds;
    },
  };
}
