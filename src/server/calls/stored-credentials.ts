/** What an authentication consists of, apart from what people may see of it. */
import type { AuthMethod, FieldValues, TemplateValues } from '../../core/index.ts';
import type { ResolvedEnvironment } from '../configuration/index.ts';
import type { Vault } from '../credentials/index.ts';

/** The token that OAuth issued. */
export interface StoredToken {
  readonly accessToken: string;
  /** As the provider wrote it. */
  readonly tokenType: string;
  readonly refreshToken?: string | undefined;
}

export interface StoredCredentials {
  readonly values: FieldValues;
  readonly token?: StoredToken | undefined;
}

interface Place {
  readonly organizationId: string;
  readonly id: string;
}

export function sealCredentials(vault: Vault, place: Place, credentials: StoredCredentials): Promise<string> {
  return vault.seal(secretPlace(place), JSON.stringify(credentials));
}

/** @throws `key-unknown`, `decryption-failed` */
export async function openCredentials(
  vault: Vault,
  place: Place,
  envelope: string,
): Promise<StoredCredentials> {
  return JSON.parse(await vault.open(secretPlace(place), envelope)) as StoredCredentials;
}

/** What the templates of placements and tests may name. */
export function templateValues(
  { values, token }: StoredCredentials,
  environment: ResolvedEnvironment,
): TemplateValues {
  return {
    ...values,
    'token.accessToken': token?.accessToken,
    'token.tokenType': token?.tokenType,
    'environment.clientId': environment.clientId,
  };
}

/** Every text of the credentials that nobody may read. */
export function secretsOf(
  { values, token }: StoredCredentials,
  method: Pick<AuthMethod, 'fields'>,
): readonly string[] {
  const typed = method.fields.filter(({ secret }) => secret).map(({ key }) => values[key]);
  return [...typed, token?.accessToken, token?.refreshToken].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

function secretPlace({ organizationId, id }: Place) {
  return { organizationId, recordId: id, field: 'credentials' };
}
