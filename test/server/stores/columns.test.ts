import { integer, pgTable } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { instant, json } from '../../../src/server/stores/columns.ts';
import { queriesOn } from '../../../src/server/stores/queries.ts';

const table = pgTable('t', { id: integer('id'), at: instant('at'), data: json<object>('data') });

/** What a query finds when the driver answers these values. */
async function read(at: unknown, data: unknown) {
  const db = queriesOn({ query: async () => ({ rows: [[1, at, data]] }) });
  const [row] = await db.select().from(table);
  return row;
}

describe('columns', () => {
  it.each([
    ['a Date', new Date('2026-11-23T19:53:26.120Z'), '2026-11-23T19:53:26.120Z'],
    ['UTC', '2026-11-23 19:53:26.12+00', '2026-11-23T19:53:26.120Z'],
    ['whole seconds', '2026-11-23 19:53:26+00', '2026-11-23T19:53:26.000Z'],
    ['another time zone', '2026-11-24 01:23:26.12+05:30', '2026-11-23T19:53:26.120Z'],
    ['a zone to the west', '2026-11-23 11:53:26.12-08', '2026-11-23T19:53:26.120Z'],
    ['ISO 8601', '2026-11-23T19:53:26.120Z', '2026-11-23T19:53:26.120Z'],
  ])('should read a moment from %s', async (_name, found, expected) => {
    expect(await read(found, null)).toMatchObject({ at: expected });
  });

  it('should read nothing from null', async () => {
    expect(await read(null, null)).toMatchObject({ at: null, data: null });
  });

  it.each([
    ['as a value', { a: ['b'] }],
    ['as text', '{"a":["b"]}'],
  ])('should read JSON that the driver answers %s', async (_name, found) => {
    expect(await read(null, found)).toMatchObject({ data: { a: ['b'] } });
  });

  it('should send moments and JSON as text, which no driver encodes a second time', async () => {
    const sent: unknown[] = [];
    const db = queriesOn({
      async query(text, parameters) {
        sent.push(text, parameters);
        return { rows: [] };
      },
    });
    await db.insert(table).values({ id: 1, at: '2026-11-23T20:53:26+01:00', data: ['"'] });
    expect(sent).toEqual([
      expect.stringContaining('$3::text::jsonb'),
      [1, '2026-11-23T19:53:26.000Z', String.raw`["\""]`],
    ]);
  });
});
