import { type CallOptions, type ListQuery, MAX_PAGE_SIZE, type Page } from '../core/index.ts';

/** Reads a list page by page, until there is no more or `enough` says so. */
export async function readPages<Item>(
  list: (query: ListQuery, options: CallOptions) => Promise<Page<Item>>,
  signal: AbortSignal,
  enough: (items: readonly Item[]) => boolean = () => false,
): Promise<{ readonly items: readonly Item[]; readonly isComplete: boolean }> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: MAX_PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && !enough(items));
  return { items, isComplete: cursor === undefined };
}
