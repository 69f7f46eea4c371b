import type { Migration } from '../migrate.ts';

/** Collation "C": identifiers sort the same everywhere, and no update of the system's locales breaks an index. */
const IDENTIFIER = 'text collate "C" not null';

const RECORD = `
  organization_id ${IDENTIFIER},
  id ${IDENTIFIER},
  schema smallint not null default 1,
  revision integer not null default 1,
  owner_kind text not null,
  owner_id text not null,
  environment_id text not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id)`;

export const firstTables: Migration = {
  number: 1,
  name: 'first tables',
  statements: [
    `create table patchcord.attempts (${RECORD},
      kind text not null,
      service_key text not null,
      method_id text not null,
      status text not null,
      failure jsonb,
      authentication_id text,
      requested_scopes jsonb not null,
      page_origin text,
      state_hash text,
      cookie_hash text,
      ticket_hash text,
      sealed text,
      expires_at timestamptz(3) not null,
      ended_at timestamptz(3),
      constraint attempts_end_has_a_time
        check ((status in ('created', 'started', 'checking')) = (ended_at is null)),
      constraint attempts_end_keeps_no_secrets
        check (ended_at is null or coalesce(state_hash, cookie_hash, ticket_hash, sealed) is null)
    )`,
    `create unique index attempts_state on patchcord.attempts (state_hash) where state_hash is not null`,
    `create unique index attempts_ticket on patchcord.attempts (ticket_hash) where ticket_hash is not null`,
    `create index attempts_open on patchcord.attempts (expires_at) where ended_at is null`,
    `create index attempts_ended on patchcord.attempts (ended_at) where ended_at is not null`,

    `create table patchcord.authentications (${RECORD},
      name text not null,
      service_key text not null,
      method_id text not null,
      status text not null,
      cause text,
      account text,
      masked_tails jsonb not null,
      requested_scopes jsonb not null,
      granted_scopes jsonb not null,
      refusals integer not null,
      sealed text,
      expires_at timestamptz(3),
      last_used_at timestamptz(3),
      last_checked_at timestamptz(3),
      lease_owner text,
      lease_until timestamptz(3),
      lease_fence integer not null default 0
    )`,
    `create index authentications_owner
      on patchcord.authentications (organization_id, owner_kind, owner_id, created_at desc, id desc)
      where status <> 'disconnected'`,
    `create index authentications_organization
      on patchcord.authentications (organization_id, created_at desc, id desc)
      where status <> 'disconnected'`,
    `create index authentications_end on patchcord.authentications (expires_at)
      where expires_at is not null and status <> 'disconnected'`,

    `create table patchcord.audit (
      sequence bigint generated always as identity primary key,
      organization_id ${IDENTIFIER},
      schema smallint not null default 1,
      at timestamptz(3) not null,
      actor text not null,
      action text not null,
      authentication_id text not null
    )`,
    `create index audit_organization on patchcord.audit (organization_id, at desc, sequence desc)`,
  ],
};
