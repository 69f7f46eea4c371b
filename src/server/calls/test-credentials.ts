/** The request that finds out whether credentials work, and whose they are. */
import {
  type AuthMethod,
  atPointer,
  type CredentialTest,
  type Failure,
  isFailureCause,
  isPatchcordError,
  resolveTemplate,
  type ServiceDefinition,
  type TemplatePlace,
  type TemplateValues,
  templateKeys,
} from '../../core/index.ts';
import type { ResolvedEnvironment } from '../configuration/index.ts';
import { assertHeaderValue, attachCredentials, resolveOrigins } from '../credentials/index.ts';
import type { Outbound } from '../http/index.ts';
import { plainText } from '../oauth/index.ts';
import { providerDetail } from './provider-detail.ts';
import { type StoredCredentials, secretsOf, templateValues } from './stored-credentials.ts';

export interface TestSubject {
  readonly definition: ServiceDefinition;
  readonly method: AuthMethod;
  readonly environment: ResolvedEnvironment;
  readonly credentials: StoredCredentials;
}

export type TestResult =
  | { readonly ok: true; readonly account?: string | undefined }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Tries the credentials. A method without a test passes. What third parties and typed values do wrong is the result;
 * what is thrown is an error of ours.
 */
export async function testCredentials(subject: TestSubject, outbound: Outbound): Promise<TestResult> {
  const { test } = subject.method;
  if (!test) return { ok: true };
  try {
    const request = await testRequest(subject, test);
    const { development } = subject.definition;
    const response = await outbound(request, { redirect: 'follow', development });
    return judge(
      test,
      response.status,
      await readBody(response),
      secretsOf(subject.credentials, subject.method),
    );
  } catch (error) {
    const failure = toFailure(error);
    if (failure.cause === 'internal') throw error;
    return { ok: false, failure };
  }
}

/** What a thrown error means for an attempt; the rest of an error stays in the log. */
export function toFailure(error: unknown): Failure {
  if (!isPatchcordError(error) || !isFailureCause(error.code)) return { cause: 'internal' };
  const { code, detail, issues } = error;
  return {
    cause: code,
    ...(detail !== undefined && { detail }),
    ...(issues.length > 0 && { issues: [...issues] }),
  };
}

async function testRequest(
  { definition, method, environment, credentials }: TestSubject,
  { request }: CredentialTest,
): Promise<Request> {
  const values = templateValues(credentials, environment);
  const headers = testHeaders(request, values);
  const plain = new Request(resolveTemplate(request.url, values, 'url'), {
    method: request.method,
    headers,
    ...(request.body !== undefined && { body: resolveTemplate(request.body, values, bodyPlace(headers)) }),
  });
  return attachCredentials(plain, {
    placements: method.placements,
    values,
    bases: resolveOrigins(definition, credentials.values),
    development: definition.development,
  });
}

function testHeaders({ headers = {} }: CredentialTest['request'], values: TemplateValues): Headers {
  const out = new Headers({ accept: 'application/json' });
  for (const [name, template] of Object.entries(headers)) {
    const value = resolveTemplate(template, values, 'header');
    assertHeaderValue(value, templateKeys(template)[0] ?? name);
    out.set(name, value);
  }
  return out;
}

/** A typed value stays a value: it cannot end its string in JSON, nor its parameter in a form. */
function bodyPlace(headers: Headers): TemplatePlace {
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type === 'application/json' || type.endsWith('+json') ? 'json' : 'text';
}

interface TestBody {
  readonly json: unknown;
  /** Media type, for messages. */
  readonly type: string;
}

async function readBody(response: Response): Promise<TestBody> {
  const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? 'no content type';
  const text = await response.text();
  try {
    return { json: JSON.parse(text), type };
  } catch {
    // Not JSON: `judge` says so where JSON is needed, and an error page is never repeated.
    return { json: undefined, type };
  }
}

function judge(
  { ok, account }: CredentialTest,
  status: number,
  { json, type }: TestBody,
  secrets: readonly string[],
): TestResult {
  const detail = providerDetail(json, secrets);
  const failed = (cause: Failure['cause'], words = detail): TestResult => ({
    ok: false,
    failure: { cause, ...(words !== undefined && { detail: words }) },
  });
  if (!ok.status.includes(status)) return failed(causeOf(status), detail ?? `Status ${status}`);
  if (json === undefined && (ok.json || account)) {
    return failed('provider-answer-unusable', `The answer is ${type} (status ${status}), not JSON.`);
  }
  const isAsWanted = Object.entries(ok.json ?? {}).every(
    ([pointer, wanted]) => atPointer(json, pointer) === wanted,
  );
  if (!isAsWanted) return failed('credentials-refused');
  const name = account === undefined ? undefined : atPointer(json, account);
  return {
    ok: true,
    // An API may name the key itself as who this is.
    account: plainText(typeof name === 'number' ? `${name}` : name, secrets),
  };
}

/** What a status means that the test did not expect. APIs refuse keys with 400 and 422 too. */
function causeOf(status: number): Failure['cause'] {
  if ([400, 401, 403, 422].includes(status)) return 'credentials-refused';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status >= 500) return 'provider-error';
  return 'provider-misconfigured';
}
