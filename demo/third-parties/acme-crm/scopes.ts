/** One permission, as a client names it and as the consent page says it. */
export interface Scope {
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** The user may leave it out on the consent page. */
  readonly optional: boolean;
}

export const scopes: readonly Scope[] = [
  {
    name: 'openid',
    title: 'See who you are',
    detail: 'Your name, email address and company',
    optional: false,
  },
  {
    name: 'contacts.read',
    title: 'Read contacts and companies',
    detail: 'Names, email addresses, phone numbers',
    optional: false,
  },
  {
    name: 'deals.write',
    title: 'Create and update deals',
    detail: 'In the pipelines that you can edit',
    optional: false,
  },
  {
    name: 'calls.read',
    title: 'Read call recordings',
    detail: 'Recordings and their summaries',
    optional: true,
  },
  {
    name: 'offline_access',
    title: 'Stay connected',
    detail: 'While you are away too',
    optional: false,
  },
];

/** The permissions behind a space-separated scope value (RFC 6749 §3.3); unknown names are left out. */
export function scopesIn(value: string): Scope[] {
  const names = value.split(' ');
  return scopes.filter((scope) => names.includes(scope.name));
}
