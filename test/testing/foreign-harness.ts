import { unlessAborted } from 'patchcord/core';
import { type AdapterHarness, CONTRACT_ACCOUNT, contractServices } from 'patchcord/testing';
import { linkboxAdapter } from '../../examples/foreign-backend/adapter.ts';
import { type App, createLinkbox } from '../../examples/foreign-backend/backend.ts';
import { fakeClock } from '../support/fake-clock.ts';

const URL_OF_LINKBOX = 'https://linkbox.example';

/** The contract's services in the words of the foreign backend. */
const apps = contractServices().map(({ key, name, category, methods: [method] }): App => {
  if (!method) throw new Error(`"${key}" has no method.`);
  return {
    slug: key,
    title: name,
    shelf: category,
    way: method.type === 'token' ? 'key' : 'oauth',
    asked: method.test !== undefined,
    ask: method.fields.map((field) => ({
      code: field.key,
      caption: field.label,
      hidden: field.secret,
      match: field.pattern ?? '[ -~]+',
    })),
  };
});

/** The foreign backend and its adapter, as the contract tries them. */
export const foreignHarness: AdapterHarness = {
  lacks: {
    scopes: 'Linkbox asks for everything that an app has.',
    'another-account': 'Linkbox takes the account that is signed in at the app.',
    renaming: 'Links are named by their app and account.',
    checking: 'Links are not tried once they are made.',
  },
  async createWorld() {
    const clock = fakeClock();
    const accepted = new Set<string>();
    let isDown = false;
    let lifetime: number | undefined;
    const linkbox = createLinkbox({
      apps,
      now: clock.now,
      ask: (key) => {
        if (isDown) return 'down';
        return key === undefined || accepted.has(key) ? { who: CONTRACT_ACCOUNT } : 'key';
      },
    });
    const pageOf = (startUrl: string) => startUrl.replace(`${URL_OF_LINKBOX}/visit/`, '');
    return {
      as: ({ organizationId: tenant, subject: name, services }) =>
        linkboxAdapter({
          url: URL_OF_LINKBOX,
          ticket: linkbox.signIn({ tenant, name, apps: services }),
          fetch: async (input, init) => {
            const request = new Request(input, init);
            request.signal.throwIfAborted();
            return await unlessAborted(linkbox.fetch(request), request.signal);
          },
        }),
      keys: {
        accept: (key) => void accepted.add(key),
        refuse: (key) => void accepted.delete(key),
        setDown: (value) => {
          isDown = value;
        },
      },
      consent: {
        open: async (startUrl) => linkbox.visit(pageOf(startUrl)),
        decide: async (startUrl, decision) => {
          linkbox.answer(pageOf(startUrl), decision === 'allow' ? 'yes' : 'no', lifetime);
          return undefined;
        },
        grantFor: (seconds) => {
          lifetime = seconds;
        },
      },
      advance: clock.advance,
      close: async () => undefined,
    };
  },
};
