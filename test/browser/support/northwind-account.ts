import { httpAdapter } from 'patchcord/adapters/http';
import type { Authentication } from 'patchcord/core';

/** What Ada has connected in Northwind, as Patchcord's server knows it. */
export interface NorthwindAccount {
  authentications(): Promise<readonly Authentication[]>;
  disconnectAll(): Promise<void>;
}

export function northwindAccount(northwindUrl: string, patchcordUrl: string): NorthwindAccount {
  const { authentications, disconnecting } = httpAdapter({
    baseUrl: patchcordUrl,
    getToken: () => tokenOf(northwindUrl),
  });
  const list = async () => (await authentications.list({ limit: 100 })).items;
  return {
    authentications: list,
    async disconnectAll() {
      for (const { id } of await list()) await disconnecting?.disconnect(id);
    },
  };
}

/** As Northwind's page asks for it. */
async function tokenOf(northwindUrl: string): Promise<string> {
  const answer = await fetch(`${northwindUrl}/api/patchcord-token`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  return ((await answer.json()) as { token: string }).token;
}
