import { sql } from 'drizzle-orm';
import { customType, integer, smallint, text } from 'drizzle-orm/pg-core';
import type { Owner } from '../../core/index.ts';

/** A moment: ISO 8601 in UTC with milliseconds in Patchcord, `timestamptz(3)` in the database. */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (moment) => new Date(moment).toISOString(),
  fromDriver: (value) => (value instanceof Date ? value : new Date(toIso(value))).toISOString(),
});

/** Postgres's `2026-11-23 19:53:26.1+00`, which only some engines' `Date` reads. */
function toIso(postgresText: string): string {
  return postgresText.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})?$/, (_zone, hours, minutes = '00') => {
    return `${hours}:${minutes}`;
  });
}

/** A JSON object or array. Sent as text and cast, because some drivers would encode it a second time. */
export const json = <Data extends object>(name: string) =>
  customType<{ data: Data; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => sql`${JSON.stringify(value)}::text::jsonb`,
    fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  })(name);

/** What every record has, from the first migration on. */
export const recordColumns = () => ({
  organizationId: text('organization_id').notNull(),
  id: text('id').notNull(),
  /** Version of the record's shape. */
  schema: smallint('schema').notNull().default(1),
  /** Goes up with every change. */
  revision: integer('revision').notNull().default(1),
  ownerKind: text('owner_kind').$type<Owner['kind']>().notNull(),
  ownerId: text('owner_id').notNull(),
  environmentId: text('environment_id').notNull(),
  createdAt: instant('created_at').notNull(),
});
