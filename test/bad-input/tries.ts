/** People who try to connect at a test server, and everything secret that they had in their hands. */
import type { Attempt, Authentication } from 'patchcord/core';
import { type Caller, newPerson, SESSION_SECRET, type setUpTestServer } from '../support/test-server.ts';

type Tests = ReturnType<typeof setUpTestServer>;

export interface Try {
  /** The subject of the session. */
  readonly who: string;
  readonly person: Caller;
  readonly id: string;
  /** Reads the attempt. */
  readonly read: () => Promise<Attempt>;
  readonly connections: () => Promise<readonly Authentication[]>;
}

export interface ConsentTry extends Try {
  readonly startUrl: string;
}

export interface KeyTry extends Try {
  readonly types: (apiKey: unknown) => Promise<Attempt>;
}

/** An attempt with `acme` of `faultServices`. */
export async function beginConsent(tests: Tests): Promise<ConsentTry> {
  const { startUrl, ...begun } = await begin(tests, 'acme', 'oauth');
  return { ...begun, startUrl };
}

/** An attempt with a service that takes a key; `beacon` of `faultServices` by default. */
export async function beginKey(tests: Tests, serviceKey = 'beacon'): Promise<KeyTry> {
  const begun = await begin(tests, serviceKey, 'key');
  return {
    ...begun,
    async types(apiKey) {
      const { body } = await begun.person.post(`/attempts/${begun.id}/credentials`, { values: { apiKey } });
      return body;
    },
  };
}

async function begin(tests: Tests, serviceKey: string, methodId: string) {
  const { sub: who } = newPerson();
  const person = tests.server.as({ sub: who });
  const { body } = await person.post('/attempts', { serviceKey, methodId });
  const id: string = body.attempt.id;
  return {
    who,
    person,
    id,
    startUrl: body.startUrl as string,
    read: async () => (await person.get(`/attempts/${id}`)).body,
    connections: async () => (await person.get('/authentications')).body.items,
  };
}

/** What must not be in the log: what the provider saw and gave, the session's key, the `state` of a callback. */
export function secretsOf(tests: Tests, callbackUrl?: string): readonly string[] {
  const state = callbackUrl && new URL(callbackUrl).searchParams.get('state');
  return [
    ...tests.provider.secrets(),
    SESSION_SECRET,
    tests.provider.client.secret,
    ...(state ? [state] : []),
  ];
}
