/** The rules of a service definition that reach across its members. */
import type { InputIssue, InputRule } from '../errors.ts';
import { PatchcordError } from '../errors.ts';
import { issuesOf } from '../issues.ts';
import { type AuthMethod, reservedAuthorizationParameters } from './auth-method.ts';
import { checkValue, type Field } from './field.ts';
import { type ServiceDefinition, serviceDefinitionSchema } from './service.ts';
import { environmentKeys, isWellFormedTemplate, templateKeys, tokenKeys } from './template.ts';

/**
 * Reads a service definition from anything: its shape, and the rules across members (known template keys, unique
 * ids, https addresses unless `development`, patterns that compile).
 *
 * @throws PatchcordError `definition-invalid`, with every issue by JSON Pointer.
 */
export function parseServiceDefinition(input: unknown): ServiceDefinition {
  const parsed = serviceDefinitionSchema.safeParse(input);
  const issues = parsed.success ? definitionIssues(parsed.data) : issuesOf(parsed.error);
  if (parsed.success && issues.length === 0) return parsed.data;
  const list = issues.map(({ path, message }) => `${path || '/'}: ${message}`).join('; ');
  throw new PatchcordError('definition-invalid', `The service definition is not valid. ${list}`, { issues });
}

function definitionIssues(definition: ServiceDefinition): readonly InputIssue[] {
  return [
    ...duplicates(
      definition.methods.map(({ id }) => id),
      (index) => `/methods/${index}/id`,
    ),
    ...definition.methods.flatMap((method, index) => methodIssues(method, `/methods/${index}`, definition)),
    ...definition.origins.flatMap((origin, index) =>
      urlIssues(origin, `/origins/${index}`, fieldKeys(definition.methods), definition.development),
    ),
  ];
}

function methodIssues(
  method: AuthMethod,
  at: string,
  { development }: ServiceDefinition,
): readonly InputIssue[] {
  const fields = method.fields.map(({ key }) => key);
  const environment = [...fields, ...environmentKeys];
  const credentials = method.type === 'token' ? fields : [...environment, ...tokenKeys];
  const text = (template: string, path: string, known: readonly string[]) =>
    templateIssues(template, path, known);
  const texts = (templates: Readonly<Record<string, string>> = {}, path: string, known: readonly string[]) =>
    Object.entries(templates).flatMap(([name, value]) => text(value, `${path}/${name}`, known));
  return [
    ...duplicates(fields, (index) => `${at}/fields/${index}/key`),
    ...method.fields.flatMap((field, index) =>
      fieldIssues(field, `${at}/fields/${index}`, fields.slice(0, index)),
    ),
    ...placesNothing(method, `${at}/placements`),
    ...method.placements.flatMap((placement, index) => [
      ...text(placement.template, `${at}/placements/${index}/template`, credentials),
      ...placementIssues(placement.in, placement.name, `${at}/placements/${index}/name`),
    ]),
    ...(method.test
      ? [
          ...urlIssues(method.test.request.url, `${at}/test/request/url`, credentials, development),
          ...texts(method.test.request.headers, `${at}/test/request/headers`, credentials),
          ...(method.test.request.body
            ? text(method.test.request.body, `${at}/test/request/body`, credentials)
            : []),
        ]
      : []),
    ...(method.type === 'oauth2-authorization-code'
      ? [
          ...urlIssues(method.authorize.url, `${at}/authorize/url`, environment, development),
          ...texts(method.authorize.params, `${at}/authorize/params`, environment),
          ...reserved(method.authorize.params, `${at}/authorize/params`),
          ...texts(method.authorize.anotherAccount, `${at}/authorize/anotherAccount`, environment),
          ...reserved(method.authorize.anotherAccount, `${at}/authorize/anotherAccount`),
          ...(method.authorize.issuer
            ? text(method.authorize.issuer, `${at}/authorize/issuer`, environment)
            : []),
          ...urlIssues(method.token.url, `${at}/token/url`, environment, development),
          ...texts(method.token.params, `${at}/token/params`, environment),
          ...duplicates(
            method.scopes.map(({ name }) => name),
            (index) => `${at}/scopes/${index}/name`,
          ),
        ]
      : []),
  ];
}

function fieldIssues(field: Field, at: string, earlier: readonly string[]): readonly InputIssue[] {
  const issues: InputIssue[] = [];
  if (field.type === 'choice' && !field.choices)
    issues.push(issue(`${at}/choices`, 'required', 'a choice needs choices'));
  if (field.visibleWhen && !earlier.includes(field.visibleWhen.field)) {
    issues.push(issue(`${at}/visibleWhen/field`, 'unknown', 'must be the key of an earlier field'));
  }
  if (field.pattern !== undefined && !compiles(field.pattern)) {
    return [...issues, issue(`${at}/pattern`, 'pattern', 'is not a regular expression')];
  }
  if (field.secret && field.default !== undefined) {
    issues.push(issue(`${at}/default`, 'refused', 'a secret has no default'));
  } else if (field.default !== undefined && 'rule' in checkValue(field, field.default)) {
    issues.push(issue(`${at}/default`, 'type', 'does not fit its own field'));
  }
  return issues;
}

function reserved(parameters: Readonly<Record<string, string>> = {}, at: string): readonly InputIssue[] {
  return Object.keys(parameters)
    .filter((name) => reservedAuthorizationParameters.includes(name))
    .map((name) => issue(`${at}/${name}`, 'refused', 'is set by Patchcord'));
}

/** Credentials that no placement names would never be sent: mostly a template that forgot its second brace. */
function placesNothing({ placements }: AuthMethod, at: string): readonly InputIssue[] {
  const named = placements.flatMap(({ template }) => templateKeys(template));
  if (named.some((key) => !key.startsWith('environment.'))) return [];
  return [
    issue(at, 'required', 'place no credential; write the key of a field, or token.accessToken, as {{key}}'),
  ];
}

function placementIssues(place: string, name: string, at: string): readonly InputIssue[] {
  if (place === 'basic' && name !== 'username' && name !== 'password') {
    return [issue(at, 'choice', 'is "username" or "password" for basic auth')];
  }
  if (place === 'header' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    return [issue(at, 'characters', 'is not a header name (RFC 9110 §5.1)')];
  }
  return [];
}

function urlIssues(
  template: string,
  at: string,
  known: readonly string[],
  development: boolean,
): readonly InputIssue[] {
  const issues = templateIssues(template, at, known);
  if (issues.length > 0) return issues;
  // A key in the host stands for one label, so a plain label shows whether the rest is a URL.
  const example = template.replaceAll(/\{\{[^}]*\}\}/g, 'x');
  const url = URL.canParse(example) ? new URL(example) : undefined;
  if (!url) return [issue(at, 'format', 'is not an absolute URL')];
  if (url.protocol !== 'https:' && !(development && url.protocol === 'http:')) {
    return [issue(at, 'format', 'must be https (http only with "development": true)')];
  }
  if (url.username || url.password) return [issue(at, 'refused', 'must not contain a user name or password')];
  if (url.hash) return [issue(at, 'refused', 'must not contain a fragment')];
  return [];
}

function templateIssues(template: string, at: string, known: readonly string[]): readonly InputIssue[] {
  if (!isWellFormedTemplate(template)) return [issue(at, 'format', 'has a "{{" that does not open a key')];
  return templateKeys(template)
    .filter((key) => !known.includes(key))
    .map((key) => issue(at, 'unknown', `names "${key}", which is neither a field nor known here`));
}

function duplicates(values: readonly string[], path: (index: number) => string): readonly InputIssue[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [issue(path(index), 'duplicate', `repeats "${value}"`)] : [],
  );
}

/** An origin may only use fields that every method has, for it serves them all. */
function fieldKeys(methods: readonly AuthMethod[]): readonly string[] {
  const [first, ...rest] = methods.map((method) => method.fields.map(({ key }) => key));
  return (first ?? []).filter((key) => rest.every((keys) => keys.includes(key)));
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

function issue(path: string, rule: InputRule, message: string): InputIssue {
  return { path, rule, message };
}
