/** Services for the example products, in few words. */
import { parseServiceDefinition, type ServiceDefinition } from 'patchcord/core';

const origins = ['https://api.provider.example'];

interface Brief {
  readonly key: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
}

/** Access is granted in a window. Each permission is `['what may be done', 'what that means']`. */
export function byConsent(
  brief: Brief,
  permissions: readonly (readonly [description: string, details: string, need?: 'optional'])[],
): ServiceDefinition {
  return parseServiceDefinition({
    schema: 1,
    origins,
    ...brief,
    methods: [
      {
        id: 'oauth',
        type: 'oauth2-authorization-code',
        authorize: { url: 'https://provider.example/authorize' },
        token: { url: 'https://provider.example/token' },
        placements: [{ in: 'header', name: 'Authorization', template: 'Bearer {{token.accessToken}}' }],
        scopes: permissions.map(([description, details, need], index) => ({
          name: `scope-${index}`,
          description,
          details,
          need: need ?? 'required',
        })),
      },
    ],
  });
}

/** A key is typed, and tried before it is saved. */
export function byKey(
  brief: Brief,
  field: { readonly label: string; readonly description: string },
): ServiceDefinition {
  return parseServiceDefinition({
    schema: 1,
    origins,
    ...brief,
    methods: [
      {
        id: 'key',
        type: 'token',
        placements: [{ in: 'header', name: 'X-Api-Key', template: '{{apiKey}}' }],
        test: { request: { url: 'https://api.provider.example/me' }, ok: {}, account: '/email' },
        fields: [
          {
            key: 'apiKey',
            type: 'string',
            secret: true,
            docs: 'https://docs.provider.example/keys',
            ...field,
          },
        ],
      },
    ],
  });
}
