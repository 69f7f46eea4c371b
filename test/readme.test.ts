import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { parseServiceDefinition } from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const definitions = [
  ...readme.matchAll(/^export const (\w+): ServiceDefinitionInput = (\{\n[\s\S]*?\n\});$/gm),
];

describe('the README', () => {
  it.each(definitions.map(([, name, source]) => [name, source]))(
    'should define a valid service: %s',
    (_name, source) => {
      const definition = new Function(`return ${stripTypeScriptTypes(`(${source})`)}`)();
      expect(parseServiceDefinition(definition)).toMatchObject({ schema: 1 });
    },
  );

  it('should define one service by key and one by OAuth', () => {
    expect(definitions.map(([, name]) => name)).toEqual(['beaconMail', 'acmeCrm']);
  });

  it('should have no gap left to fill', () => {
    expect(readme).not.toMatch(/@@|TBD/);
  });
});
