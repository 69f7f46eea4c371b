// TypeScript leaves `./x.ts` in the declarations it writes; beside them lies `./x.js`, and not every tool looks further.
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const RELATIVE_IMPORT = /(from |import |import\()(['"])(\.\.?\/[^'"]+)\.tsx?\2/g;

for (const file of globSync('dist/**/*.d.ts')) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(RELATIVE_IMPORT, '$1$2$3.js$2'));
}
