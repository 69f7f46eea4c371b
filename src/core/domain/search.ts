/** Searching services: one ranking for browser, server and adapters, so that results do not jump between them. */
import type { ServiceSummary } from './service.ts';

type Searched = Pick<ServiceSummary, 'key' | 'name' | 'category'>;

/** Text as it is compared: lower case, without accents, single spaces. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

/** How well one word matches, from 0 (best); `undefined` when it does not. */
function rankOf(word: string, name: string, key: string, category: string): number | undefined {
  if (name.startsWith(word)) return 0;
  if (name.includes(` ${word}`)) return 1;
  if (name.includes(word)) return 2;
  if (key.includes(word)) return 3;
  if (category.includes(word)) return 4;
  return undefined;
}

function rankOfAll(search: string, { name, key, category = '' }: Searched): number | undefined {
  const [foldedName, foldedKey, foldedCategory] = [folded(name), folded(key), folded(category)];
  if (foldedName === search) return -1;
  let sum = 0;
  for (const word of search.split(' ')) {
    const rank = rankOf(word, foldedName, foldedKey, foldedCategory);
    if (rank === undefined) return undefined;
    sum += rank;
  }
  return sum;
}

/**
 * The services that match every word of the search, best first: by name before by key before by category. Those that
 * match equally well keep their order; an empty search leaves everything as it is.
 */
export function searchServices<Item extends Searched>(
  services: readonly Item[],
  search: string,
): readonly Item[] {
  const wanted = folded(search);
  if (wanted === '') return services;
  return services
    .flatMap((service) => {
      const rank = rankOfAll(wanted, service);
      return rank === undefined ? [] : [{ service, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ service }) => service);
}
