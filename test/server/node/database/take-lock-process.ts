/** Holds the lock on a folder until it is killed: `node take-lock-process.ts <folder>`. */
import { lockFolder } from '../../../../src/server/node/database/folder-lock.ts';

const [folder = ''] = process.argv.slice(2);
await lockFolder(folder);
// The lock alone keeps no process alive; the parent's end does away with this one too.
process.channel?.ref();
process.send?.('locked');
