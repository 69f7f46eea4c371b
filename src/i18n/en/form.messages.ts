import type { FieldFormat, InputRule } from '../../core/index.ts';

/** Forms that are made from fields. */
export const formMessages = {
  optional: 'Optional',
  example: 'For example {example}',
  docs: 'Where do I find this?',
  /** Follows the link in the ear, for people who do not see it beside its field. */
  docsOf: 'for {field}',
  show: 'Show',
  hide: 'Hide',
  showField: 'Show {field}',
  hideField: 'Hide {field}',
  choose: 'Choose…',
  invalid: { one: '{count} field needs another look.', other: '{count} fields need another look.' },
  rules: {
    required: 'Fill this in.',
    type: 'Enter a number, for example 42.',
    format: 'This is not written as {service} expects it.',
    pattern: 'This is not written as {service} expects it. Check that it is complete.',
    choice: 'Choose one of the entries in the list.',
    characters:
      'This contains a character that cannot be used here, such as a line break. Copy it once more.',
    'too-long': 'This is too long.',
    unknown: 'This is not asked for any more. Load the page again.',
    duplicate: 'This is there already. Enter another one.',
    refused: '{service} does not accept this. Check that it is complete and still valid.',
  } satisfies Record<InputRule, string>,
  formats: {
    hostname: 'Enter a name of letters, digits and hyphens, without https:// and slashes.',
    uuid: 'Enter an identifier like 123e4567-e89b-12d3-a456-426614174000.',
    email: 'Enter an e-mail address like ada@example.com.',
    uri: 'Enter a whole address like https://example.com.',
  } satisfies Record<FieldFormat, string>,
} as const;
