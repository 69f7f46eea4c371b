import {
  type AuthorizationCodeMethod,
  PatchcordError,
  resolveTemplate,
  type TemplateValues,
} from '../../core/index.ts';
import { hasAllowedScheme } from '../credentials/index.ts';

/** One registration with one provider, for one consumer: every template is resolved. */
export interface OAuthClient {
  readonly clientId: string;
  /** Absent for public clients. */
  readonly clientSecret: string | undefined;
  /** The exact string for both endpoints (A1-11). */
  readonly redirectUri: string;
  readonly authorizationEndpoint: URL;
  /** More parameters for the authorization request: `access_type`, `prompt`, `audience`. */
  readonly authorizationParams: Readonly<Record<string, string>>;
  /** What goes over `authorizationParams` when the provider is to let the user choose the account. */
  readonly anotherAccountParams: Readonly<Record<string, string>>;
  /** The provider answers by a form that the browser posts (OAuth 2.0 Form Post Response Mode). */
  readonly formPost: boolean;
  readonly tokenEndpoint: URL;
  readonly tokenParams: Readonly<Record<string, string>>;
  /** Set when the provider announces RFC 9207: then each callback must carry it as `iss`. */
  readonly issuer: string | undefined;
  readonly clientAuthentication: AuthorizationCodeMethod['clientAuthentication'];
  readonly pkce: boolean;
  readonly scopeSeparator: ' ' | ',';
  /** JSON Pointer to the token members in the token endpoint's answer, where they are nested. */
  readonly tokenAt: string | undefined;
}

export interface OAuthClientParts {
  readonly method: AuthorizationCodeMethod;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** From the configured public URL; never from a `Host` header. */
  readonly redirectUri: string;
  /** The fields that were filled in before consent. */
  readonly values: TemplateValues;
  /** Allows plain http, for a service marked for development. */
  readonly development: boolean;
}

/**
 * Resolves the templates of a method.
 *
 * @throws PatchcordError `input-invalid` when a field has no value or does not fit where it goes; `definition-invalid`
 * when an endpoint is not https; `configuration-invalid` when a confidential client has no secret.
 */
export function resolveOAuthClient(parts: OAuthClientParts): OAuthClient {
  const { method, clientId, clientSecret, redirectUri, development } = parts;
  const values = { ...parts.values, 'environment.clientId': clientId };
  const texts = (params: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(params).map(([name, template]) => [name, resolveTemplate(template, values, 'text')]),
    );
  if (method.clientAuthentication !== 'none' && clientSecret === undefined) {
    throw new PatchcordError(
      'configuration-invalid',
      `The environment of method "${method.id}" has no client secret, and its client authentication is ${method.clientAuthentication}.`,
    );
  }
  return {
    clientId,
    clientSecret,
    redirectUri,
    authorizationEndpoint: endpoint(method.authorize.url, values, development),
    authorizationParams: texts(method.authorize.params),
    anotherAccountParams: texts(method.authorize.anotherAccount),
    formPost: method.authorize.responseMode === 'form_post',
    tokenEndpoint: endpoint(method.token.url, values, development),
    tokenParams: texts(method.token.params),
    issuer: method.authorize.issuer && resolveTemplate(method.authorize.issuer, values, 'url'),
    clientAuthentication: method.clientAuthentication,
    pkce: method.pkce,
    scopeSeparator: method.quirks?.scopeSeparator ?? ' ',
    tokenAt: method.quirks?.tokenAt,
  };
}

function endpoint(template: string, values: TemplateValues, development: boolean): URL {
  const text = resolveTemplate(template, values, 'url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && hasAllowedScheme(url, development) && !url.username && !url.password) return url;
  throw new PatchcordError(
    'definition-invalid',
    'An endpoint of the provider must be an absolute https URL without user name (http only with "development": true).',
  );
}
