import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo keeps secret between two starts. A real deployment gets these from its secret manager. */
export interface DemoSecrets {
  /** `PATCHCORD_KEYS`: encrypts what Patchcord stores. Without it, its database is worth nothing. */
  readonly patchcordKeys: string;
  /** Signs Northwind's session tokens (HS256); its characters are the key. */
  readonly sessionKey: string;
}

/** Reads the secrets of the data folder, or makes them; the file is readable by its owner only. */
export async function loadSecrets(dataDir: string): Promise<DemoSecrets> {
  const file = join(dataDir, 'secrets.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return JSON.parse(text) as DemoSecrets;
  const made: DemoSecrets = {
    patchcordKeys: `demo-1:${randomBytes(32).toString('base64')}`,
    sessionKey: randomBytes(32).toString('base64url'),
  };
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
