import fc from 'fast-check';
import {
  checkValues,
  type Field,
  fieldSchema,
  fieldsToJsonSchema,
  initialValues,
  visibleFields,
} from 'patchcord/core';
import { describe, expect, it } from 'vitest';

const field = (given: Record<string, unknown>): Field =>
  fieldSchema.parse({ label: 'Label', type: 'string', ...given });
const apiKey = field({ key: 'apiKey', secret: true });
const rulesOf = (fields: readonly Field[], entered: Record<string, unknown>) => {
  const checked = checkValues(fields, entered);
  return checked.ok ? [] : checked.issues.map(({ path, rule }) => `${path}: ${rule}`);
};

describe('checkValues', () => {
  it('should trim text and leave empty optional values out', () => {
    const fields = [apiKey, field({ key: 'note', required: false })];
    expect(checkValues(fields, { apiKey: '  k1 \n', note: ' ' })).toEqual({
      ok: true,
      values: { apiKey: 'k1' },
    });
  });

  it.each([
    [apiKey, undefined, 'required'],
    [apiKey, 'bm_live\nx', 'characters'],
    [apiKey, 'bm_live_🔑', 'characters'],
    [apiKey, 'a'.repeat(9000), 'too-long'],
    [apiKey, { nested: true }, 'type'],
    [field({ key: 'apiKey', type: 'number' }), 'ten', 'type'],
    [field({ key: 'apiKey', type: 'boolean' }), 'yes', 'type'],
    [field({ key: 'apiKey', type: 'choice', choices: [{ value: 'eu', label: 'Europe' }] }), 'us', 'choice'],
    [field({ key: 'apiKey', format: 'email' }), 'ada', 'format'],
    [field({ key: 'apiKey', format: 'hostname' }), 'a b', 'format'],
    [field({ key: 'apiKey', format: 'uuid' }), '123', 'format'],
    [field({ key: 'apiKey', format: 'uri' }), 'acme', 'format'],
    [field({ key: 'apiKey', pattern: 'bm_.+' }), 'xbm_1', 'pattern'],
  ])('should refuse a value by its rule %#', (given, value, rule) => {
    expect(rulesOf([given], { apiKey: value })).toEqual([`apiKey: ${rule}`]);
  });

  it('should refuse keys that are not fields', () => {
    expect(rulesOf([apiKey], { apiKey: 'k', admin: true })).toEqual(['admin: unknown']);
  });

  it('should not ask for a field whose condition does not hold', () => {
    const region = field({
      key: 'region',
      type: 'choice',
      choices: [
        { value: 'own', label: 'Own' },
        { value: 'eu', label: 'EU' },
      ],
    });
    const host = field({ key: 'host', visibleWhen: { field: 'region', equals: 'own' } });
    expect(rulesOf([region, host], { region: 'eu' })).toEqual([]);
    expect(rulesOf([region, host], { region: 'own' })).toEqual(['host: required']);
    expect(visibleFields([region, host], { region: 'eu' })).toEqual([region]);
  });

  it('should accept what it has returned, and never repeat a value in an issue', () => {
    const fields = [
      apiKey,
      field({ key: 'name', required: false }),
      field({ key: 'count', type: 'number', required: false }),
    ];
    fc.assert(
      fc.property(
        fc.record({ apiKey: fc.string({ minLength: 8 }), name: fc.string(), count: fc.string() }),
        (entered) => {
          const checked = checkValues(fields, entered);
          if (checked.ok) expect(checkValues(fields, checked.values)).toEqual(checked);
          else
            expect(JSON.stringify(checked.issues)).not.toContain(JSON.stringify(entered.apiKey).slice(1, -1));
        },
      ),
    );
  });
});

describe('fields', () => {
  it('should start with their defaults', () => {
    const fields = [
      apiKey,
      field({ key: 'sandbox', type: 'boolean' }),
      field({ key: 'region', default: 'eu' }),
    ];
    expect(initialValues(fields)).toEqual({ apiKey: '', sandbox: false, region: 'eu' });
  });

  it('should be available as JSON Schema', () => {
    expect(
      fieldsToJsonSchema([apiKey, field({ key: 'mail', format: 'email', required: false })]),
    ).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['apiKey'],
      properties: {
        apiKey: { type: 'string', format: 'password', writeOnly: true },
        mail: { format: 'email' },
      },
    });
  });
});
