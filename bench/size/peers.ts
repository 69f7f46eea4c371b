/** What other products' components weigh in the same bundle: what their page loads at first, React left out. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { weigh } from './bundle.ts';

const folder = fileURLToPath(new URL('../peers', import.meta.url));

export interface PeerSizes {
  /** By the entry's name; `null` for what cannot be installed or bundled. */
  readonly sizes: Readonly<Record<string, number | null>>;
  /** Why. */
  readonly notes: readonly string[];
}

/** Installs them where that has not been done: once, by their own lock file, without running their scripts. */
export async function measurePeers(): Promise<PeerSizes> {
  const entries = globSync('entries/*.jsx', { cwd: folder }).sort();
  const names = entries.map((entry) => basename(entry, '.jsx'));
  const trouble = install();
  if (trouble) return { sizes: Object.fromEntries(names.map((name) => [name, null])), notes: [trouble] };
  const sizes: Record<string, number | null> = {};
  const notes: string[] = [];
  for (const [index, name] of names.entries()) {
    try {
      sizes[name] = (await weigh(join(folder, entries[index] ?? ''))).initial;
    } catch (error) {
      sizes[name] = null;
      notes.push(`${name} does not bundle: ${firstLine(error)}`);
    }
  }
  return { sizes, notes };
}

function install(): string | undefined {
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return undefined;
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return undefined;
  } catch (error) {
    return `The peers cannot be installed: ${firstLine(error)}`;
  }
}

/** Of esbuild, the first thing that was wrong; of npm, what it printed. */
function firstLine(error: unknown): string {
  const { errors, stderr } = error as { errors?: readonly { text: string }[]; stderr?: Buffer };
  const text = errors?.[0]?.text ?? stderr?.toString() ?? String(error);
  return text.trim().split('\n', 1)[0] ?? '';
}
