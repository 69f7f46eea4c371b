/**
 * Somebody at a browser without scripts, for sites whose pages are plain HTML: keeps cookies, follows
 * redirects, fills in forms by their labels and presses buttons by their text.
 *
 * ```ts
 * const visitor = createVisitor();
 * await visitor.open(authorizationUrl);
 * await visitor.press('Sign in', { Email: 'ada@northwind.example', Password: 'paper-boats-47' });
 * const callback = await visitor.press('Allow');   // the first address on another origin; not requested
 * ```
 */

/** What the visitor sees. */
export interface Page {
  /** Where the visitor is. Another origin than before means that the site has let go: `status` is 0 then. */
  readonly url: URL;
  readonly status: number;
  readonly html: string;
}

export interface Visitor {
  open(url: string | URL): Promise<Page>;
  /**
   * Submits the form that has this button. Fields keep what the page gave them, except those named here by
   * label; `null` clears a tick.
   *
   * @throws when the page has no such button or no such field
   */
  press(button: string, fields?: Readonly<Record<string, string | null>>): Promise<Page>;
  /** The page as it is. @throws before the first `open` */
  page(): Page;
  /** Another visitor with the same cookies, as another tab has them. */
  anotherTab(): Visitor;
}

type Jar = Map<string, { readonly value: string; readonly path: string }>;

export function createVisitor(jar: Jar = new Map()): Visitor {
  let current: Page | undefined;

  const page = () => {
    if (!current) throw new Error('The visitor has not opened any page.');
    return current;
  };

  const go = async (start: URL, init: RequestInit = {}): Promise<Page> => {
    let [url, request] = [start, init];
    while (true) {
      const response = await fetch(url, withCookies(jar, url, request));
      keepCookies(jar, response);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        current = { url, status: response.status, html: await response.text() };
        return current;
      }
      const next = new URL(location, url);
      if (next.origin !== start.origin) {
        current = { url: next, status: 0, html: '' };
        return current;
      }
      [url, request] = [next, {}];
    }
  };

  return {
    page,
    open: (url) => go(new URL(url)),
    anotherTab: () => createVisitor(jar),
    async press(button, fields = {}) {
      const { url, html } = page();
      const form = formWithButton(html, button);
      const values = new URLSearchParams(form.values);
      for (const [label, value] of Object.entries(fields)) setField(form.html, values, label, value);
      return go(new URL(form.action, url), {
        method: 'POST',
        // As browsers do, and as protection against forged forms expects.
        headers: { Origin: url.origin },
        body: values,
      });
    },
  };
}

function withCookies(jar: Jar, url: URL, init: RequestInit): RequestInit {
  const sent = [...jar].filter(([, { path }]) => url.pathname.startsWith(path));
  const headers = new Headers(init.headers);
  headers.set('Accept', 'text/html');
  // A connection each: one of the pool may belong to a server that was restarted meanwhile.
  headers.set('Connection', 'close');
  if (sent.length > 0) headers.set('Cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '));
  return { ...init, headers, redirect: 'manual' };
}

function keepCookies(jar: Jar, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    if (value === '') jar.delete(name);
    else jar.set(name, { value, path });
  }
}

function formWithButton(html: string, button: string) {
  for (const [form = ''] of html.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)) {
    for (const [, attributes = '', content = ''] of form.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)) {
      if ((attribute(attributes, 'aria-label') ?? content.trim()) !== button) continue;
      const action = attribute(attributes, 'formaction') ?? attribute(form, 'action') ?? '';
      return { html: form, action, values: initialValues(form) };
    }
  }
  throw new Error(`The page has no button "${button}".`);
}

function initialValues(form: string): [string, string][] {
  return [...form.matchAll(/<input[^>]*>/g)].flatMap(([input]) => {
    const name = attribute(input, 'name');
    if (name === undefined || (attribute(input, 'type') === 'checkbox' && !/\schecked/.test(input)))
      return [];
    return [[name, attribute(input, 'value') ?? ''] as [string, string]];
  });
}

function setField(form: string, values: URLSearchParams, label: string, value: string | null): void {
  const labels = [...form.matchAll(/<label([^>]*)>([\s\S]*?)<\/label>/g)];
  const [, attributes = '', content = ''] = labels.find(([, , text]) => text?.includes(label)) ?? [];
  const id = attribute(attributes, 'for');
  const inputs = [...(id === undefined ? content : form).matchAll(/<input[^>]*>/g)].map(([input]) => input);
  const input = inputs.find((candidate) => id === undefined || attribute(candidate, 'id') === id);
  const name = input === undefined ? undefined : attribute(input, 'name');
  if (name === undefined) throw new Error(`The form has no field "${label}".`);
  if (value === null) values.delete(name);
  else values.set(name, value);
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}
