import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The titles of a file's tests that run, read from its source: of `it`, and of each row of an `it.each`, whose first
 * text stands for `%s`. A skipped test, also one in a skipped `describe`, is not among them. Of a table of plays
 * (`*.rows.ts`), the names of its rows: their test plays every one of them.
 */
export function testTitles(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const tables: Tables = new Map();
  const visit = (node: ts.Node): readonly string[] => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      tables.set(node.name.text, node.initializer);
    }
    if (ts.isCallExpression(node) && NOT_RUN.test(nameOf(node.expression))) return [];
    const inside: string[] = [];
    ts.forEachChild(node, (child) => void inside.push(...visit(child)));
    return [...titlesOf(node, tables), ...playsIn(node), ...inside];
  };
  return visit(source);
}

type Tables = Map<string, ts.Expression>;

const NOT_RUN = /^(it|test|describe)\.(skip|todo|skipIf|runIf|fails)/;

/** An object with a `name` and something to `play`. */
function playsIn(node: ts.Node): readonly string[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  const member = (name: string) => node.properties.find((property) => property.name?.getText() === name);
  const name = member('name');
  const title = name && ts.isPropertyAssignment(name) ? textOf(name.initializer) : undefined;
  return title !== undefined && member('play') ? [title] : [];
}

function titlesOf(node: ts.Node, tables: Tables): readonly string[] {
  if (!ts.isCallExpression(node)) return [];
  const {
    expression,
    arguments: [first],
  } = node;
  const name = nameOf(expression);
  const title = first && textOf(first);
  if (title === undefined) return [];
  if (name === 'it') return [title];
  if (name !== 'it.each()' || !ts.isCallExpression(expression)) return [];
  return rowNames(expression.arguments[0], tables).map((row) => title.replace('%s', () => row));
}

/** `it`, `it.each()`, `describe.skip`: how the called expression reads, without its arguments. */
function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression))
    return `${nameOf(expression.expression)}.${expression.name.text}`;
  if (ts.isCallExpression(expression)) return `${nameOf(expression.expression)}()`;
  return '';
}

/** The first text of each row; rows may come from another table by its name. */
function rowNames(table: ts.Expression | undefined, tables: Tables): readonly string[] {
  if (!table) return [];
  if (ts.isAsExpression(table)) return rowNames(table.expression, tables);
  if (ts.isIdentifier(table)) return rowNames(tables.get(table.text), tables);
  if (!ts.isArrayLiteralExpression(table)) return [];
  return table.elements.flatMap((row) => {
    if (ts.isSpreadElement(row)) return rowNames(row.expression, tables);
    const name = ts.isArrayLiteralExpression(row) ? row.elements[0] : row;
    return (name && textOf(name)) ?? [];
  });
}

function textOf(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : undefined;
}
