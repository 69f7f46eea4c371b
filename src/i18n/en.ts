/** English, the source of all messages. Other languages have the same shape. */
import { authenticationsMessages } from './en/authentications.messages.ts';
import { connectMessages } from './en/connect.messages.ts';
import { failureMessages } from './en/failure.messages.ts';
import { formMessages } from './en/form.messages.ts';
import { loadingMessages } from './en/loading.messages.ts';
import { pickerMessages } from './en/picker.messages.ts';
import { statusMessages } from './en/status.messages.ts';
import { wizardMessages } from './en/wizard.messages.ts';
import type { Messages } from './messages.types.ts';

export const en: Messages = {
  locale: 'en',
  wizard: wizardMessages,
  loading: loadingMessages,
  picker: pickerMessages,
  connect: connectMessages,
  form: formMessages,
  failures: failureMessages,
  authentications: authenticationsMessages,
  statuses: statusMessages,
};
