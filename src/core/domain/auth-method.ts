/** Auth methods: how a consumer authenticates with a service. */
import * as z from 'zod/mini';
import { fieldSchema } from './field.ts';
import { scopeSchema } from './scope.ts';
import { jsonPointer, key, shortText } from './text.ts';

const template = z.string().check(z.minLength(1), z.maxLength(4096));
const parameters = z.record(z.string(), template);

/** Parameters of the authorization request that Patchcord sets, and that no definition may. */
export const reservedAuthorizationParameters: readonly string[] = [
  'response_type',
  'response_mode',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'request',
  'request_uri',
];

/** Where a credential goes on a call to the API. */
export const placementSchema = z.strictObject({
  in: z.enum(['header', 'query', 'body', 'basic']),
  /** Name of the header, query parameter or body member; for `basic` it is `username` or `password`. */
  name: shortText,
  template,
});
export type Placement = z.infer<typeof placementSchema>;

/** A request that the server sends to find out whether credentials work, and whose they are. */
export const testSchema = z.strictObject({
  request: z.strictObject({
    method: z._default(z.enum(['GET', 'POST', 'HEAD']), 'GET'),
    url: template,
    headers: z.optional(parameters),
    body: z.optional(template),
  }),
  ok: z.strictObject({
    /** Statuses that mean "works". */
    status: z._default(z.array(z.int().check(z.gte(100), z.lte(599))), [200]),
    /** Members of the JSON answer that must have these values, for APIs that say 200 to everything. */
    json: z.optional(z.record(jsonPointer, z.union([z.string(), z.number(), z.boolean()]))),
  }),
  /** Where the answer names the account at the provider. */
  account: z.optional(jsonPointer),
});
export type CredentialTest = z.infer<typeof testSchema>;

/** What all methods have. Extended, not spread: a spread object counts as a side effect, and stays in every bundle. */
const common = z.strictObject({
  id: key,
  /** Shown where a service has more than one method. */
  label: z.optional(shortText),
  fields: z._default(z.array(fieldSchema), []),
  placements: z.array(placementSchema).check(z.minLength(1)),
  test: z.optional(testSchema),
});

/** OAuth 2 authorization code grant, RFC 6749 §4.1. `fields` are asked for before consent. */
export const authorizationCodeMethodSchema = z.extend(common, {
  type: z.literal('oauth2-authorization-code'),
  authorize: z.strictObject({
    url: template,
    params: z.optional(parameters),
    /**
     * The provider's issuer identifier. Set when its metadata says
     * `authorization_response_iss_parameter_supported`: a callback without `iss`, or with another, is then refused (RFC 9207).
     */
    issuer: z.optional(template),
    /**
     * How the provider sends the answer back. `form_post` (OAuth 2.0 Form Post Response Mode) is asked for by
     * `response_mode`; it needs an https public URL, because its cookie does. Default: the query, which nobody has to ask for.
     */
    responseMode: z.optional(z.enum(['query', 'form_post'])),
    /**
     * What makes the provider let the user choose the account, mostly `{ prompt: 'select_account' }`; goes over
     * `params`. Without it "use another account" is not offered.
     */
    anotherAccount: z.optional(parameters),
  }),
  token: z.strictObject({ url: template, params: z.optional(parameters) }),
  /** RFC 6749 §2.3.1. `client_secret_basic_raw` is for providers that do not decode the form encoding. */
  clientAuthentication: z._default(
    z.enum(['client_secret_basic', 'client_secret_basic_raw', 'client_secret_post', 'none']),
    'client_secret_basic',
  ),
  /** PKCE with S256 (RFC 7636). Switch off only for providers that reject unknown parameters. */
  pkce: z._default(z.boolean(), true),
  scopes: z._default(z.array(scopeSchema), []),
  quirks: z.optional(
    z.strictObject({
      scopeSeparator: z.optional(z.enum([' ', ','])),
      /** Where the token endpoint's answer holds the token members, when they are nested. */
      tokenAt: z.optional(jsonPointer),
    }),
  ),
});
export type AuthorizationCodeMethod = z.infer<typeof authorizationCodeMethodSchema>;

/** API key, bearer token, basic auth: values that the consumer types. `fields` are the credentials. */
export const tokenMethodSchema = z.extend(common, {
  type: z.literal('token'),
  fields: z.array(fieldSchema).check(z.minLength(1)),
});
export type TokenMethod = z.infer<typeof tokenMethodSchema>;

export const authMethodSchema = z.discriminatedUnion('type', [
  authorizationCodeMethodSchema,
  tokenMethodSchema,
]);
export type AuthMethod = z.infer<typeof authMethodSchema>;
export type AuthMethodType = AuthMethod['type'];
