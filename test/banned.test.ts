import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Constructs that a strict Content Security Policy or Trusted Types refuse, or that turn data into markup. */
const BANNED = {
  'markup from a string': /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
  'code from a string': /\beval\(|\bnew Function\b|\bset(Timeout|Interval)\(\s*['"`]/,
  'a script address': /['"`]javascript:/i,
};

/** Only the styled folders render markup; a `style` attribute in it needs `unsafe-inline`. */
const INLINE_STYLE = /\sstyle=/;

const files = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => file.toString());

function found(pattern: RegExp, candidates: readonly string[]): string[] {
  return candidates.filter((file) => pattern.test(withoutComments(readFileSync(`${root}/${file}`, 'utf8'))));
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}

describe('banned constructs', () => {
  it.each(Object.entries(BANNED))('A7-02 should find no %s in the sources', (_name, pattern) => {
    const sources = files('src/**/*.{ts,tsx}');
    expect(sources.length).toBeGreaterThan(0);
    expect(found(pattern, sources)).toEqual([]);
  });

  it('A7-02 should find no style attribute in rendered markup', () => {
    expect(found(INLINE_STYLE, files('src/**/*.tsx'))).toEqual([]);
  });

  it.each([
    ['<p dangerouslySetInnerHTML={html} />', BANNED['markup from a string']],
    ['node.innerHTML = name;', BANNED['markup from a string']],
    ['eval(text)', BANNED['code from a string']],
    ['new Function("return 1")', BANNED['code from a string']],
    ['setTimeout("tick()", 5)', BANNED['code from a string']],
    ['href="javascript:void 0"', BANNED['a script address']],
    ['<p style={{ color }}>', INLINE_STYLE],
  ])('should know %s when it sees it', (text, pattern) => {
    expect(withoutComments(`// a comment\n${text}`)).toMatch(pattern);
  });
});
