import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { startLinks } from './0002-start-links.ts';

/** In the order in which they run. One that was released is never changed; a change is a further one. */
export const migrations: readonly Migration[] = [firstTables, startLinks];
