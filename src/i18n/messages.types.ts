import type { authenticationsMessages } from './en/authentications.messages.ts';
import type { connectMessages } from './en/connect.messages.ts';
import type { failureMessages } from './en/failure.messages.ts';
import type { formMessages } from './en/form.messages.ts';
import type { loadingMessages } from './en/loading.messages.ts';
import type { pickerMessages } from './en/picker.messages.ts';
import type { statusMessages } from './en/status.messages.ts';
import type { wizardMessages } from './en/wizard.messages.ts';

/** One text per plural form of the language (`Intl.PluralRules`); `zero` is also taken for exactly 0. */
export type PluralMessage = { readonly other: string } & {
  readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** The shape of an English surface, with any text in the place of the English one. */
type Translated<Source> = Source extends string
  ? string
  : Source extends { readonly other: string }
    ? PluralMessage
    : { readonly [Key in keyof Source]: Translated<Source[Key]> };

/**
 * Every text of the interface, one object per surface. Parameters are written `{name}`; what an end user reads as
 * "connection" is an authentication in code.
 */
export interface Messages {
  /** BCP 47; decides about plural forms and lists. */
  readonly locale: string;
  readonly wizard: Translated<typeof wizardMessages>;
  readonly loading: Translated<typeof loadingMessages>;
  readonly picker: Translated<typeof pickerMessages>;
  readonly connect: Translated<typeof connectMessages>;
  readonly form: Translated<typeof formMessages>;
  readonly failures: Translated<typeof failureMessages>;
  readonly authentications: Translated<typeof authenticationsMessages>;
  readonly statuses: Translated<typeof statusMessages>;
}

type Partly<Whole> = Whole extends string | PluralMessage
  ? Whole
  : { readonly [Key in keyof Whole]?: Partly<Whole[Key]> };

/** Any of the texts, to put in the place of those of the language. */
export type MessageOverrides = Partly<Messages>;
