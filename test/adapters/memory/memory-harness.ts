import { createMemoryWorld, type ProviderAnswer } from 'patchcord/adapters/memory';
import { type FieldValues, isPatchcordError } from 'patchcord/core';
import { type AdapterHarness, CONTRACT_ACCOUNT, contractServices } from 'patchcord/testing';
import { fakeClock } from '../../support/fake-clock.ts';

/** The memory adapter, as the contract of `patchcord/testing` tries it. */
export const memoryHarness: AdapterHarness = {
  async createWorld() {
    const clock = fakeClock();
    const accepted = new Set<unknown>();
    let isDown = false;
    let lifetime: number | undefined;
    const accepts = ({ apiKey }: FieldValues): ProviderAnswer => {
      if (isDown) return { says: 'error', cause: 'provider-error' };
      return { says: accepted.has(apiKey) ? 'yes' : 'no' };
    };
    const services = contractServices();
    const provider = { accepts, account: CONTRACT_ACCOUNT };
    const world = createMemoryWorld({
      services,
      clock,
      providers: Object.fromEntries(services.map(({ key }) => [key, provider])),
    });
    const attemptIds = new Map<string, string>();
    return {
      as: world.as,
      advance: clock.advance,
      keys: {
        accept: (key) => void accepted.add(key),
        refuse: (key) => void accepted.delete(key),
        setDown: (down) => {
          isDown = down;
        },
      },
      consent: {
        open: async (startUrl) => void attemptIds.set(startUrl, world.consent.open(startUrl)),
        decide: async (startUrl, decision) => {
          const answer = { says: decision === 'allow' ? 'yes' : 'no' } as const;
          const grant = lifetime === undefined ? answer : { ...answer, expiresIn: lifetime };
          try {
            world.consent.decide(attemptIds.get(startUrl) ?? '', grant);
          } catch (error) {
            // Too late: a real page says so to the user, and to nobody else.
            if (!isPatchcordError(error)) throw error;
          }
        },
        grantFor: (seconds) => {
          lifetime = seconds;
        },
      },
      close: async () => undefined,
    };
  },
};
