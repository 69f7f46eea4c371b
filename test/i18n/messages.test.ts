import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { authenticationStatuses, failureCauses, fieldFormats, inputRules } from '../../src/core/index.ts';
import { en } from '../../src/i18n/index.ts';
import { filesBelow } from './files-below.ts';

describe('English', () => {
  it('should have a sentence and a way forward for every failure', () => {
    for (const cause of failureCauses) {
      expect(en.failures[cause].title, cause).not.toBe('');
      expect(en.failures[cause].text, cause).toMatch(/\.$/);
    }
  });

  it('should have a sentence for every rule, every format and every status', () => {
    for (const rule of inputRules) expect(en.form.rules[rule], rule).toMatch(/\.$/);
    for (const format of fieldFormats) expect(en.form.formats[format], format).toMatch(/\.$/);
    for (const status of authenticationStatuses) expect(en.statuses[status], status).not.toBe('');
  });

  it('should say "connection" and never "authentication" to end users', () => {
    expect(textsOf(en).filter((text) => /authenticat/i.test(text))).toEqual([]);
  });

  it('should name only parameters that the views fill in', () => {
    const known = new Set([
      ...[
        'service',
        'host',
        'Host',
        'count',
        'total',
        'index',
        'search',
        'account',
        'scopes',
        'detail',
        'example',
        'field',
      ],
    ]);
    const named = textsOf(en).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    expect(named.filter((name) => !known.has(String(name)))).toEqual([]);
  });
});

describe('components', () => {
  const root = join(import.meta.dirname, '../../src/ui');

  it('should take every text from the messages', () => {
    const files = filesBelow(root, '.tsx');
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => literalTexts(file))).toEqual([]);
  });

  it('should notice a text that is written into a component', () => {
    const source = '<p aria-label="Close me" title={"two words"}>Hello {"there, you"}</p>';
    expect(textsIn(source)).toEqual(['Close me', 'two words', 'Hello', 'there, you']);
  });
});

function textsOf(messages: unknown): readonly string[] {
  if (typeof messages === 'string') return [messages];
  return Object.values(messages as object).flatMap(textsOf);
}

function literalTexts(file: string): readonly string[] {
  return textsIn(readFileSync(file, 'utf8')).map((text) => `${file}: ${text}`);
}

/** Attributes whose values people read or hear. */
const READ = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'title',
  'placeholder',
]);

/** Words between tags, in attributes that are read, and in expressions that stand for children. */
function textsIn(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isStringLiteral(node) && /\p{L}/u.test(node.text) && isRead(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

function isRead(node: ts.StringLiteral): boolean {
  const holder = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent;
  if (ts.isJsxAttribute(holder)) return READ.has(holder.name.getText());
  return ts.isJsxElement(holder) || ts.isJsxFragment(holder);
}
