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
    const down = { says: 'error', cause: 'provider-error' } as const;
    /** The window of each attempt that is at the provider, by its start address. */
    const windows = new Map<string, string>();
    return {
      as: world.as,
      advance: clock.advance,
      keys: {
        accept: (key) => void accepted.add(key),
        refuse: (key) => void accepted.delete(key),
        setDown(value) {
          isDown = value;
          world.script.always('checking.check', isDown ? { answer: down } : {});
        },
      },
      consent: {
        open: async (startUrl) =>
          unlessRefused(() => {
            windows.set(world.consent.open(startUrl), startUrl);
          }),
        async decide(startUrl, decision) {
          const [attemptId] = [...windows].find(([, opened]) => opened === startUrl) ?? [];
          if (attemptId === undefined) return undefined;
          const grant = lifetime === undefined ? {} : { expiresIn: lifetime };
          const allowed = isDown ? down : ({ says: 'yes', ...grant } as const);
          unlessRefused(() =>
            world.consent.decide(attemptId, decision === 'allow' ? allowed : { says: 'no' }),
          );
          return undefined;
        },
        wasAskedForAnotherAccount: (startUrl) => new URL(startUrl).searchParams.has('another-account'),
        grantFor(seconds) {
          lifetime = seconds;
        },
      },
      close: async () => undefined,
    };
  },
};

/** Whether it went through. What comes too late a real page would show to the user, and to nobody else. */
function unlessRefused(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (isPatchcordError(error)) return false;
    throw error;
  }
}
