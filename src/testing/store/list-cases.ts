import type { AuthenticationFilter, AuthenticationRecord, Page, Store } from '../../core/index.ts';
import { isSame, rejects } from './assertions.ts';
import { saved } from './authentication-cases.ts';
import { createWorld, MINUTE } from './records.ts';
import type { StoreCase } from './store-case.types.ts';

const idsOf = (records: readonly AuthenticationRecord[]) => records.map(({ id }) => id);

async function idsListed(store: Store, filter: AuthenticationFilter): Promise<string[]> {
  return idsOf((await store.authentications.list(filter)).items);
}

const lists: readonly StoreCase[] = [
  {
    name: 'should list the newest first, without disconnected ones, within the organization',
    async run(store) {
      const world = createWorld();
      const older = await saved(store, world, { createdAt: world.at(-MINUTE).toISOString() });
      await saved(store, world, { status: 'disconnected' });
      const newer = await saved(store, world, { status: 'needs-reauth' });
      await saved(store, createWorld());
      isSame(await store.authentications.list(world.filter()), { items: [newer, older] }, 'the list');
    },
  },
  {
    name: 'should list by owner, by service and by the services that a session may use',
    async run(store) {
      const world = createWorld();
      const save = async (changes: Partial<AuthenticationRecord>) => (await saved(store, world, changes)).id;
      const ada = { kind: 'end-user', id: 'ada' } as const;
      const acme = await save({ owner: ada, serviceKey: 'acme-crm', createdAt: world.at(3).toISOString() });
      const beacon = await save({
        owner: ada,
        serviceKey: 'beacon-mail',
        createdAt: world.at(2).toISOString(),
      });
      const builder = { kind: 'builder', id: 'ada' } as const;
      const hers = await save({
        owner: builder,
        serviceKey: 'acme-crm',
        createdAt: world.at(1).toISOString(),
      });

      const list = (changes: Partial<AuthenticationFilter>) => idsListed(store, world.filter(changes));
      isSame(await list({ owner: ada }), [acme, beacon], 'the list of the end user');
      isSame(await list({ owner: builder }), [hers], 'the list of the builder of the same id');
      isSame(await list({ owner: { kind: 'end-user', id: 'bo' } }), [], 'the list of somebody else');
      isSame(await list({ serviceKey: 'acme-crm' }), [acme, hers], 'the list of a service');
      isSame(await list({ serviceKeys: ['beacon-mail', 'other'] }), [beacon], 'the list of allowed services');
      isSame(await list({ serviceKeys: [] }), [], 'the list of no services');
      const both = { owner: ada, serviceKey: 'acme-crm', serviceKeys: ['acme-crm', 'beacon-mail'] };
      isSame(await list(both), [acme], 'the list by everything');
      isSame(await list({ serviceKey: 'acme-crm', serviceKeys: ['beacon-mail'] }), [], 'the list of both');
    },
  },
];

const paging: readonly StoreCase[] = [
  {
    name: 'should page through everything once, also where many were made at one moment',
    async run(store) {
      const world = createWorld();
      const made: AuthenticationRecord[] = [];
      for (let index = 0; index < 15; index++) {
        made.push(await saved(store, world, { createdAt: world.at(Math.floor(index / 6)).toISOString() }));
      }
      for (const limit of [1, 4, 5, 15, 16]) {
        const pages = await allPages(store, world.filter({ limit }));
        isSame(pages.length, Math.ceil(made.length / limit), `the number of pages of ${limit}`);
        const ids = pages.flatMap(({ items }) => idsOf(items));
        isSame([...ids].sort(), idsOf(made).sort(), `what the pages of ${limit} hold`);
        isSame(ids, await idsListed(store, world.filter()), `the order in pages of ${limit}`);
      }
    },
  },
  {
    name: 'should neither repeat nor leave out anything when others are added and end between two pages',
    async run(store) {
      const world = createWorld();
      const [third, second, first] = [
        await saved(store, world, { createdAt: world.at(1).toISOString() }),
        await saved(store, world, { createdAt: world.at(2).toISOString() }),
        await saved(store, world, { createdAt: world.at(3).toISOString() }),
      ];
      const page = await store.authentications.list(world.filter({ limit: 2 }));
      isSame(idsOf(page.items), [first.id, second.id], 'the first page');
      await saved(store, world, { createdAt: world.at(4).toISOString() });
      await store.authentications.update({ ...second, status: 'disconnected' }, second.revision);
      const rest = await idsListed(store, world.filter({ limit: 2, cursor: page.nextCursor }));
      isSame(rest, [third.id], 'the second page');
    },
  },
  {
    name: 'should refuse a cursor that it did not make',
    async run(store) {
      const world = createWorld();
      for (const cursor of ['', 'x', 'ÿ😀', 'bm90IGEgY3Vyc29y', `${'A'.repeat(500)}`]) {
        const call = Promise.resolve().then(() => store.authentications.list(world.filter({ cursor })));
        await rejects(call, `the cursor ${JSON.stringify(cursor)}`, 'input-invalid');
      }
    },
  },
];

async function allPages(store: Store, filter: AuthenticationFilter): Promise<Page<AuthenticationRecord>[]> {
  const pages: Page<AuthenticationRecord>[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.authentications.list({ ...filter, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && pages.length < 100);
  return pages;
}

export const listCases: readonly StoreCase[] = [...lists, ...paging];
