/** What the package weighs, in KiB of minified gzip, and what it may weigh. */
import { fileURLToPath } from 'node:url';
import { weigh, weighStylesheet } from './bundle.ts';

export interface Sizes {
  /** The provider and a closed wizard. */
  readonly initial: number;
  /** Everything that the wizard can load. */
  readonly wizard: number;
  /** All hooks, and the adapter for our server. */
  readonly headless: number;
  readonly css: number;
}

export const limits: Sizes = { initial: 5, wizard: 66, headless: 28, css: 8 };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Of the built package: run `npm run build` first. */
export async function measureSizes(): Promise<Sizes & { readonly initialPackages: readonly string[] }> {
  const { initial, initialPackages } = await weigh(at('initial.tsx'));
  const { all: wizard } = await weigh(at('wizard.tsx'));
  const { all: headless } = await weigh(at('headless.ts'));
  const css = await weighStylesheet(at('../../dist/styles.css'));
  return { initial, wizard, headless, css, initialPackages };
}

/** The sizes over their limits, one sentence each. */
export function tooHeavy(sizes: Sizes): readonly string[] {
  return Object.entries(limits).flatMap(([name, limit]) => {
    const size = sizes[name as keyof Sizes];
    return size > limit ? [`${name} weighs ${size} KiB, and may weigh ${limit}.`] : [];
  });
}
