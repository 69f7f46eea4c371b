import { describe, expect, it } from 'vitest';
import {
  en,
  fillMessage,
  formatList,
  formatNumber,
  overrideMessages,
  pluralMessage,
  splitMessage,
} from '../../src/i18n/index.ts';

describe('splitMessage', () => {
  it('should cut a message at its parameters, in their order', () => {
    expect(splitMessage('Connect {service} to {host}.', { service: 'Acme', host: 'Northwind' })).toEqual([
      { text: 'Connect ' },
      { parameter: 'Acme' },
      { text: ' to ' },
      { parameter: 'Northwind' },
      { text: '.' },
    ]);
  });

  it('should never read a value as a message', () => {
    expect(splitMessage('{service}', { service: '{host}', host: 'Northwind' })).toEqual([
      { parameter: '{host}' },
    ]);
  });

  it('should take numbers as its own text, and leave a parameter without a value visible', () => {
    expect(splitMessage('{count} of {total}', { count: 2 })).toEqual([
      { text: '2' },
      { text: ' of {total}' },
    ]);
  });

  it('should not take a value from the prototype', () => {
    expect(splitMessage('{constructor}')).toEqual([{ text: '{constructor}' }]);
  });
});

describe('fillMessage', () => {
  it('A7-03 should take direction controls out of values, where no element can isolate them', () => {
    expect(fillMessage('Waiting for {service}', { service: '\u202eMRC emcA' })).toBe('Waiting for MRC emcA');
  });
});

describe('pluralMessage', () => {
  const message = { zero: 'none', one: '{count} service', other: '{count} services' };

  it.each([
    [0, 'none'],
    [1, '{count} service'],
    [2, '{count} services'],
  ])('should give the form for %i', (count, form) => {
    expect(pluralMessage('en', message, count)).toBe(form);
  });

  it('should follow the rules of the language', () => {
    const slavic = { one: 'one', few: 'few', many: 'many', other: 'other' };
    expect([1, 2, 5].map((count) => pluralMessage('pl', slavic, count))).toEqual(['one', 'few', 'many']);
  });

  it('should fall back to the form that every language has', () => {
    expect(pluralMessage('ar', { other: 'some' }, 2)).toBe('some');
  });
});

describe('formatList', () => {
  it('should join as the language does', () => {
    expect(formatList('en', ['contacts', 'deals', 'calls'])).toBe('contacts, deals, calls');
  });
});

describe('numbers', () => {
  it('should have the same forms in English as Intl gives them', () => {
    const message = { one: 'one', other: 'other' };
    const rules = new Intl.PluralRules('en-GB');
    for (const count of [0, 1, 2, 11, 21, 101, 1000]) {
      expect(pluralMessage('en-GB', message, count)).toBe(rules.select(count));
    }
  });

  it.each([
    ['en', 999, '999'],
    ['en-GB', 10_000, '10,000'],
    ['de', 10_000, '10.000'],
    ['ar-EG', 212, '٢١٢'],
  ])('should be written as %s writes them: %i', (locale, number, text) => {
    expect(formatNumber(locale, number)).toBe(text);
  });
});

describe('overrideMessages', () => {
  it('should replace one text and leave the others', () => {
    const messages = overrideMessages(en, { connect: { form: { connect: 'Verbinden' } } });
    expect(messages.connect.form.connect).toBe('Verbinden');
    expect(messages.connect.form.title).toBe(en.connect.form.title);
    expect(en.connect.form.connect).toBe('Connect');
  });

  it('should replace a plural message as a whole', () => {
    const messages = overrideMessages(en, { picker: { shown: { other: '{count} Dienste' } } });
    expect(messages.picker.shown).toEqual({ other: '{count} Dienste' });
  });

  it('should be the same object when there is nothing to replace', () => {
    expect(overrideMessages(en, undefined)).toBe(en);
  });
});
