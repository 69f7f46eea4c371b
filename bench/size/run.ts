/** `npm run size`: prints what the package and its peers weigh; fails when the package is over a limit. */
import { measurePeers } from './peers.ts';
import { limits, measureSizes, tooHeavy } from './sizes.ts';

const { initial, wizard, headless, css } = await measureSizes();
const sizes = { initial, wizard, headless, css };
const peers = await measurePeers();

console.log('KiB, minified, gzip, without React');
console.table(
  Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, { size, limit: limits[name as keyof typeof limits] }]),
  ),
);
for (const note of peers.notes) console.log(note);
const complaints = tooHeavy(sizes);
for (const complaint of complaints) console.error(complaint);
console.log(JSON.stringify({ ...sizes, peers: peers.sizes }));
process.exitCode = complaints.length > 0 ? 1 : 0;
