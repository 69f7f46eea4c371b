import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The paths of all files below a folder whose names end like this. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
}
