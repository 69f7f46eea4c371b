/** Holds the lock on a folder until it is killed: `node take-lock.ts <folder>`. */
import { lockFolder } from '../../../../src/server/node/database/folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
await lockFolder(folder);
process.send?.('locked');
