/**
 * Services: the authentication mechanism of one third-party API, and what people need to recognise it.
 *
 * A `ServiceDefinition` is the whole truth, one JSON object that travels. A `Service` is what a consumer sees of it:
 * no addresses, no client id, no placements.
 */
import * as z from 'zod/mini';
import { authMethodSchema } from './auth-method.ts';
import { fieldSchema } from './field.ts';
import { scopeSchema } from './scope.ts';
import { httpsUrl, imageUrl, key, plainText, shortText } from './text.ts';

export const linksSchema = z.strictObject({
  documentation: z.optional(httpsUrl),
  forum: z.optional(httpsUrl),
  status: z.optional(httpsUrl),
});

/** What a list shows. */
export const serviceSummarySchema = z.object({
  key,
  name: shortText,
  description: z.optional(plainText),
  logo: z.optional(imageUrl),
  category: z.optional(shortText),
});
export type ServiceSummary = z.infer<typeof serviceSummarySchema>;

export const serviceDefinitionSchema = z.strictObject({
  /** Version of this format. */
  schema: z.literal(1),
  key,
  name: shortText,
  description: z.optional(plainText),
  logo: z.optional(imageUrl),
  category: z.optional(shortText),
  links: z._default(linksSchema, {}),
  methods: z.array(authMethodSchema).check(z.minLength(1)),
  /**
   * Base URLs of the API: credentials are attached only to requests below one of them. The first is the one that
   * relative paths are joined to. May contain `{{field}}` in the host.
   */
  origins: z.array(z.string().check(z.minLength(1), z.maxLength(2048))).check(z.minLength(1)),
  /** Allows plain http, for a service under development. */
  development: z._default(z.boolean(), false),
});
export type ServiceDefinition = z.infer<typeof serviceDefinitionSchema>;
/** A definition as people write it: what has a default may be left out. */
export type ServiceDefinitionInput = z.input<typeof serviceDefinitionSchema>;

const methodView = z.object({ id: key, label: z.optional(shortText), fields: z.array(fieldSchema) });

/** What a consumer sees of an auth method. */
export const serviceMethodSchema = z.discriminatedUnion('type', [
  z.extend(methodView, {
    type: z.literal('oauth2-authorization-code'),
    scopes: z.array(scopeSchema),
    /** The provider can be asked to let the user choose another account than the one signed in there. */
    anotherAccount: z.optional(z.boolean()),
  }),
  z.extend(methodView, {
    type: z.literal('token'),
    /** The values are tried against the service before they are saved. */
    tested: z.boolean(),
  }),
]);
export type ServiceMethod = z.infer<typeof serviceMethodSchema>;

export const serviceSchema = z.extend(serviceSummarySchema, {
  links: linksSchema,
  methods: z.array(serviceMethodSchema),
});
export type Service = z.infer<typeof serviceSchema>;

/** What a list shows of a definition. */
export function toServiceSummary(definition: ServiceDefinition | Service): ServiceSummary {
  const { name, description, logo, category } = definition;
  return {
    key: definition.key,
    name,
    ...(description !== undefined && { description }),
    ...(logo !== undefined && { logo }),
    ...(category !== undefined && { category }),
  };
}

/** What a consumer sees of a definition. */
export function toService(definition: ServiceDefinition): Service {
  return {
    ...toServiceSummary(definition),
    links: definition.links,
    methods: definition.methods.map((method): ServiceMethod => {
      const { id, label, fields } = method;
      const view = { id, fields, ...(label !== undefined && { label }) };
      return method.type === 'token'
        ? { type: method.type, ...view, tested: method.test !== undefined }
        : {
            type: method.type,
            ...view,
            scopes: method.scopes,
            ...(method.authorize.anotherAccount && { anotherAccount: true }),
          };
    }),
  };
}
