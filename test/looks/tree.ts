/** Of a list that goes on for long, so many entries are shown. */
const FIRST = 6;

/** A tree of names and roles as a snapshot keeps it: long lists cut short, and without what differs from run to run. */
export function tidyTree(tree: string): string {
  const lines = tree.replaceAll(/http:\/\/localhost:\d+(\/[^?\s]*)\?\S+/g, '$1').split('\n');
  /** How many entries in a row have been seen at each depth. */
  const rows: number[] = [];
  const tidy: string[] = [];
  for (const line of lines) {
    const depth = line.search(/\S/);
    // What follows another parent is another list.
    rows.length = Math.min(rows.length, depth + 1);
    if (/^\s*- (listitem|option)\b/.test(line)) rows[depth] = (rows[depth] ?? 0) + 1;
    // Words beside an entry belong to it.
    else if (!/^\s*- (text|mark)\b/.test(line)) rows[depth] = 0;
    const outermost = rows.findIndex((row) => (row ?? 0) > FIRST);
    if (outermost === -1) tidy.push(line);
    else if (outermost === depth && tidy.at(-1)?.trim() !== '- …') tidy.push(`${' '.repeat(depth)}- …`);
  }
  return tidy.join('\n');
}
