/**
 * Holds a data folder and writes rows until it is killed: `node hold-folder-process.ts <folder>`. Says `open`, and then the
 * number of each row once the database has acknowledged it.
 */
import { pgliteDatabase } from '../../../../src/server/node/database/index.ts';

const [folder = ''] = process.argv.slice(2);
const database = await pgliteDatabase({ folder });
await database.query('create table if not exists rows (number integer)', []);
process.send?.('open');
for (let number = 0; ; number++) {
  await database.query('insert into rows values ($1)', [number]);
  process.send?.(number);
}
