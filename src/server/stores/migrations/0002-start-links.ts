import type { Migration } from '../migrate.ts';

/** Start links carry their attempt in themselves; a second callback finds the attempt whose state it brings again. */
export const startLinks: Migration = {
  number: 2,
  name: 'start links',
  statements: [
    `alter table patchcord.attempts
      drop constraint attempts_end_keeps_no_secrets,
      drop column ticket_hash,
      add column spent_state_hash text,
      add column used_link_at timestamptz(3),
      add column return_to text,
      add constraint attempts_end_keeps_no_secrets
        check (ended_at is null or coalesce(state_hash, sealed) is null)`,
    `create index attempts_spent_state on patchcord.attempts (spent_state_hash)
      where spent_state_hash is not null`,
  ],
};
