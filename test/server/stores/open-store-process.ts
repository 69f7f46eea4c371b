/** A server's start as far as the database is concerned: `node open-store-process.ts <url>`. */
import { postgresDatabase } from '../../../src/server/node/database/index.ts';
import { createPostgresStore } from '../../../src/server/stores/index.ts';

const [url = ''] = process.argv.slice(2);
const store = await createPostgresStore(await postgresDatabase({ url }));
await store.ping();
await store.close();
