import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));

const entries = Object.entries(manifest.exports).flatMap(([key, target]) =>
  typeof target === 'object'
    ? [
        {
          name: key.replace(/^\./, manifest.name),
          source: `${root}${target.types.replace('./dist/', 'src/').replace('.d.ts', '.ts')}`,
        },
      ]
    : [],
);

/** The names that a module exports; those without a value at run time say `type`. */
function exportedNames(program: ts.Program, source: string): string[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(source);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) return [];
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => {
      const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      return target.flags & ts.SymbolFlags.Value ? exported.name : `type ${exported.name}`;
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

describe('public names', () => {
  it('should be the listed ones, entry by entry (after a wanted change: npx vitest run --project house -u)', async () => {
    const config = ts.getParsedCommandLineOfConfigFile(
      `${root}tsconfig.build.json`,
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
          throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
        },
      },
    );
    const program = ts.createProgram(
      entries.map(({ source }) => source),
      config?.options ?? {},
    );
    const text = entries
      .map(({ name, source }) =>
        [name, ...exportedNames(program, source).map((line) => `  ${line}`)].join('\n'),
      )
      .join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot('public-names.txt');
  });
});
