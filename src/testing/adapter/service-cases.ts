import { isSame, rejects } from '../store/assertions.ts';
import type { AdapterCase } from './adapter-harness.types.ts';
import { groupOf, readAll } from './adapter-steps.ts';
import { contractServices, people } from './contract-services.ts';

const keysOf = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key);

interface Outlined {
  readonly id: string;
  readonly type: string;
  readonly fields: readonly { readonly key: string }[];
}

const outline = (methods: readonly Outlined[]) =>
  methods.map(({ id, type, fields }) => ({ id, type, fields: keysOf(fields) }));

export const serviceCases: readonly AdapterCase[] = [
  {
    name: 'should list the services, and the same ones in the same order page by page',
    needs: [],
    async run(world) {
      const { services } = world.as(people.ada);
      const whole = await services.list({});
      isSame(keysOf(whole.items).sort(), keysOf(contractServices()).sort(), 'the services');
      isSame(whole.nextCursor, undefined, 'the cursor of the only page');
      for (const limit of [1, 2, whole.items.length]) {
        const paged = await readAll((cursor) => services.list({ limit, cursor }));
        isSame(paged, whole.items, `the services in pages of ${limit}`);
      }
    },
  },
  {
    name: 'should find services by their words, ignoring case and accents',
    needs: [],
    async run(world) {
      const { services } = world.as(people.ada);
      const found = async (search: string) => keysOf((await services.list({ search })).items).sort();
      isSame(await found('ACME'), ['acme'], 'what "ACME" finds');
      isSame(await found('elan'), ['elan'], 'what "elan" finds');
      isSame(await found('mail'), ['beacon', 'elan'], 'what "mail" finds');
      isSame(await found('nothing of this kind'), [], 'what nothing matches');
    },
  },
  {
    name: 'should describe a service as the list does, with its methods and fields',
    needs: [],
    async run(world) {
      const { services } = world.as(people.ada);
      const { items } = await services.list({});
      for (const item of items) {
        const { methods, ...service } = await services.get(item.key);
        isSame({ key: service.key, name: service.name }, { key: item.key, name: item.name }, 'key and name');
        const definition = contractServices().find(({ key }) => key === item.key);
        isSame(outline(methods), outline(definition?.methods ?? []), `the methods of ${item.key}`);
      }
    },
  },
  {
    name: 'should not know a service that does not exist',
    needs: [],
    async run(world) {
      await rejects(world.as(people.ada).services.get('nobody'), 'get', 'service-unknown');
    },
  },
  {
    name: 'should show a session the services that it may use, and no others',
    needs: [],
    async run(world) {
      const { services } = world.as(people.adaAtBeacon);
      isSame(keysOf((await services.list({})).items), ['beacon'], 'the services');
      isSame(keysOf((await services.list({ search: 'mail' })).items), ['beacon'], 'the services found');
      isSame((await services.get('beacon')).key, 'beacon', 'the service');
      await rejects(services.get('acme'), 'get', 'service-unknown');
    },
  },
  {
    name: 'should not start an attempt at a service or method that there is not for this session',
    needs: ['credentials'],
    async run(world) {
      const { start } = groupOf(world.as(people.ada), 'credentials');
      await rejects(start({ serviceKey: 'nobody', methodId: 'key' }), 'start', 'service-unknown');
      await rejects(start({ serviceKey: 'beacon', methodId: 'nothing' }), 'start', 'method-unknown');
      const limited = groupOf(world.as(people.adaAtBeacon), 'credentials');
      await rejects(limited.start({ serviceKey: 'cargo', methodId: 'key' }), 'start', 'service-unknown');
      isSame(
        (await limited.start({ serviceKey: 'beacon', methodId: 'key' })).status,
        'created',
        'the status',
      );
    },
  },
];
