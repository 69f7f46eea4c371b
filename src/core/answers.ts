/** The server's answers as a browser reads them: the shapes of what `protocol.ts` has the schemas of. */
import { type Attempt, attemptStatuses, type Failure, failureCauses } from './domain/attempt.ts';
import {
  type Authentication,
  authenticationCauses,
  authenticationStatuses,
  type Owner,
} from './domain/authentication.ts';
import { type Field, fieldFormats, fieldValueShape } from './domain/field.ts';
import type { Scope } from './domain/scope.ts';
import type { Service, ServiceMethod, ServiceSummary } from './domain/service.ts';
import { type ErrorCode, errorTable, type InputIssue, inputRules } from './errors.ts';
import type { ErrorBody, StartedAttempt } from './protocol.ts';
import {
  byType,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
  withDefault,
} from './shape.ts';

const texts = listOf(text);

const summary = {
  key: text,
  name: text,
  description: optional(text),
  logo: optional(text),
  category: optional(text),
};

const field = objectOf<Field>({
  key: text,
  label: text,
  description: optional(text),
  type: oneOf(['string', 'number', 'boolean', 'choice']),
  secret: withDefault(flag, false),
  required: withDefault(flag, true),
  default: optional(fieldValueShape),
  choices: optional(listOf(objectOf({ value: text, label: text }))),
  format: optional(oneOf(fieldFormats)),
  pattern: optional(text),
  example: optional(text),
  prefix: optional(text),
  suffix: optional(text),
  docs: optional(text),
  visibleWhen: optional(objectOf({ field: text, equals: fieldValueShape })),
});

const scope = objectOf<Scope>({
  name: text,
  description: text,
  details: optional(text),
  need: oneOf(['required', 'optional']),
  sensitive: withDefault(flag, false),
});

const methodView = { id: text, label: optional(text), fields: listOf(field) };

const method = byType<ServiceMethod>({
  'oauth2-authorization-code': objectOf({
    type: oneOf(['oauth2-authorization-code']),
    ...methodView,
    scopes: listOf(scope),
    anotherAccount: optional(flag),
  }),
  token: objectOf({ type: oneOf(['token']), ...methodView, tested: flag }),
});

export const serviceShape = objectOf<Service>({
  ...summary,
  links: objectOf({ documentation: optional(text), forum: optional(text), status: optional(text) }),
  methods: listOf(method),
});

export const authenticationShape = objectOf<Authentication>({
  id: text,
  name: text,
  serviceKey: text,
  methodId: text,
  owner: objectOf<Owner>({ kind: oneOf(['end-user', 'builder', 'workspace', 'organization']), id: text }),
  status: oneOf(authenticationStatuses),
  cause: optional(oneOf(authenticationCauses)),
  account: optional(text),
  maskedTails: withDefault(recordOf(text), {}),
  requestedScopes: texts,
  grantedScopes: texts,
  createdAt: text,
  expiresAt: optional(text),
  lastUsedAt: optional(text),
  lastCheckedAt: optional(text),
  revision: number,
});

const issues = optional(listOf(objectOf<InputIssue>({ path: text, rule: oneOf(inputRules), message: text })));

export const attemptShape = objectOf<Attempt>({
  id: text,
  serviceKey: text,
  methodId: text,
  status: oneOf(attemptStatuses),
  failure: optional(objectOf<Failure>({ cause: oneOf(failureCauses), detail: optional(text), issues })),
  authenticationId: optional(text),
  createdAt: text,
  expiresAt: text,
});

export const startedAttemptShape = objectOf<StartedAttempt>({
  attempt: attemptShape,
  startUrl: optional(text),
});

const pageOf = <Item>(item: Shape<Item>) => objectOf({ items: listOf(item), nextCursor: optional(text) });

export const servicePageShape = pageOf(objectOf<ServiceSummary>(summary));
export const authenticationPageShape = pageOf(authenticationShape);

export const errorBodyShape = objectOf<ErrorBody>({
  error: objectOf({
    code: oneOf(/* @__PURE__ */ Object.keys(errorTable) as ErrorCode[]),
    message: text,
    issues,
    retryAfter: optional(number),
    requestId: optional(text),
  }),
});
