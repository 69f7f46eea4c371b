/**
 * A small backend as somebody might have it already: apps, links and tries, in words of its own. It knows no scopes,
 * cannot rename a link and cannot try one again. `(Request) => Response`, so that any server can serve it.
 *
 * | request                        | answer                                                        |
 * | ------------------------------ | ------------------------------------------------------------- |
 * | `GET /apps`, `GET /apps/:slug` | what can be linked                                            |
 * | `GET /links`, `/links/:ref`    | what is linked, newest first                                  |
 * | `DELETE /links/:ref`           | 204, also when it was deleted before                          |
 * | `POST /tries`                  | `{ app, way, answers }` → a try; with consent `visit` is its page |
 * | `GET`, `DELETE /tries/:ref`    | the try; the try, cancelled                                   |
 * | `POST /tries/:ref/visit`       | the try, with a further page; those before stay good          |
 * | `POST /tries/:ref/key`         | `{ answers }` → the try, over                                 |
 *
 * `Authorization: Linkbox <ticket>` says who asks. A refusal is `{ problem }`.
 */

export interface App {
  readonly slug: string;
  readonly title: string;
  readonly shelf?: string | undefined;
  readonly way: 'oauth' | 'key';
  /** What has to be known before consent, or the key itself. */
  readonly ask: readonly {
    readonly code: string;
    readonly caption: string;
    readonly match: string;
    readonly hidden: boolean;
  }[];
  /** The app is asked whose the link is. */
  readonly asked: boolean;
}

export interface Link {
  readonly ref: string;
  readonly app: string;
  readonly way: App['way'];
  readonly title: string;
  readonly who?: string | undefined;
  readonly user: string;
  readonly state: 'ok' | 'ending' | 'over';
  readonly made_at: string;
  readonly ends_at?: string | undefined;
}

export interface Try {
  readonly ref: string;
  readonly app: string;
  readonly way: App['way'];
  readonly state: 'new' | 'visiting' | 'linked' | 'declined' | 'broken' | 'cancelled' | 'late';
  readonly why?: 'key' | 'answers' | 'down';
  readonly wrong?: readonly string[];
  readonly link?: string;
  readonly visit?: string | undefined;
  readonly made_at: string;
  readonly late_at: string;
}

export interface User {
  readonly tenant: string;
  readonly name: string;
  /** Slugs; all when absent. */
  readonly apps?: readonly string[] | undefined;
}

export interface LinkboxOptions {
  readonly apps: readonly App[];
  readonly now: () => number;
  /** What the app says to a key, or to the link that consent has made: whose it is, or what is wrong. */
  readonly ask: (key: string | undefined) => { readonly who: string } | 'key' | 'down';
}

export interface Linkbox {
  /** A ticket for somebody. */
  signIn(user: User): string;
  fetch(request: Request): Promise<Response>;
  /** The user's browser loads a page; whether there is one. */
  visit(page: string): boolean;
  /** The user answers there. */
  answer(page: string, says: 'yes' | 'no', lasts?: number): void;
}

type StoredTry = Try & {
  readonly owner: User;
  readonly pages: readonly string[];
  readonly openPage?: string | undefined;
};
type StoredLink = Omit<Link, 'state'> & { readonly owner: User; readonly isDeleted: boolean };

const TRY_MS = 10 * 60_000;
const NOTICE_MS = 7 * 24 * 60 * 60_000;

export function createLinkbox({ apps, now, ask }: LinkboxOptions): Linkbox {
  const users = new Map<string, User>();
  const tries = new Map<string, StoredTry>();
  const links = new Map<string, StoredLink>();
  const iso = (ms: number) => new Date(ms).toISOString();
  let count = 0;
  const next = (kind: string) => `${kind}-${++count}`;

  const mayUse = ({ apps: allowed }: User, slug: string) => allowed === undefined || allowed.includes(slug);
  const isOwn = (user: User, { owner, app }: { owner: User; app: string }) =>
    owner.tenant === user.tenant && owner.name === user.name && mayUse(user, app);
  const save = (stored: StoredTry) => {
    tries.set(stored.ref, stored);
    return stored;
  };
  const findApp = (user: User, slug: string) =>
    apps.find((app) => app.slug === slug && mayUse(user, slug)) ?? refuse(404, 'no-such-app');

  const withPage = (stored: StoredTry): StoredTry => {
    const page = next('page');
    return { ...stored, visit: page, pages: [...stored.pages, page] };
  };
  const upToDate = (stored: StoredTry) =>
    isOpen(stored) && Date.parse(stored.late_at) <= now()
      ? save({ ...stored, state: 'late', visit: undefined })
      : stored;
  const findTry = (user: User, ref: string) => {
    const stored = tries.get(ref);
    return stored && isOwn(user, stored) ? upToDate(stored) : refuse(404, 'no-such-try');
  };
  const byPage = (has: (stored: StoredTry) => boolean) => {
    const stored = [...tries.values()].find(has);
    return stored && upToDate(stored);
  };

  const linkState = ({ ends_at }: StoredLink): Link['state'] => {
    const left = ends_at === undefined ? Number.POSITIVE_INFINITY : Date.parse(ends_at) - now();
    return left <= 0 ? 'over' : left <= NOTICE_MS ? 'ending' : 'ok';
  };
  const linkView = ({ owner, isDeleted, ...link }: StoredLink): Link => ({
    ...link,
    state: linkState({ owner, isDeleted, ...link }),
  });
  const findLink = (user: User, ref: string) => {
    const stored = links.get(ref);
    return stored && isOwn(user, stored) ? stored : refuse(404, 'no-such-link');
  };

  const finish = (stored: StoredTry, key: string | undefined, lasts?: number): StoredTry => {
    const app = apps.find(({ slug }) => slug === stored.app);
    const asked = app?.asked ? ask(key) : { who: undefined };
    if (typeof asked === 'string') return save({ ...stored, state: 'broken', why: asked, visit: undefined });
    const { app: slug, way, owner } = stored;
    const link = next('link');
    links.set(link, {
      ...{ ref: link, app: slug, way, owner, user: owner.name, isDeleted: false },
      ...{ title: app?.title ?? slug, who: asked.who, made_at: iso(now()) },
      ends_at: lasts === undefined ? undefined : iso(now() + lasts * 1000),
    });
    return save({ ...stored, state: 'linked', link, visit: undefined });
  };

  const routes: Readonly<Record<string, (user: User, ref: string, body: Body) => unknown>> = {
    'GET apps': (user) => apps.filter(({ slug }) => mayUse(user, slug)),
    'GET apps/:ref': (user, slug) => findApp(user, slug),
    'GET links': (user) =>
      [...links.values()]
        .filter((link) => isOwn(user, link) && !link.isDeleted)
        .map(linkView)
        .reverse(),
    'GET links/:ref': (user, ref) => {
      const stored = findLink(user, ref);
      return stored.isDeleted ? refuse(404, 'no-such-link') : linkView(stored);
    },
    'DELETE links/:ref': (user, ref) => void links.set(ref, { ...findLink(user, ref), isDeleted: true }),
    'POST tries': (user, _ref, { app: slug = '', way, answers = {} }) => {
      const app = findApp(user, slug);
      if (app.way !== way) return refuse(404, 'no-such-way');
      const ref = next('try');
      const dates = { made_at: iso(now()), late_at: iso(now() + TRY_MS) };
      const made = { ref, app: slug, way, state: 'new', owner: user, pages: [], ...dates } as const;
      if (way === 'key') return viewOf(save(made));
      const wrong = wrongAnswers(app, answers);
      if (wrong.length > 0) return refuse(422, 'bad-answers', wrong);
      return viewOf(save(withPage(made)));
    },
    'GET tries/:ref': (user, ref) => viewOf(findTry(user, ref)),
    'DELETE tries/:ref': (user, ref) => {
      const stored = findTry(user, ref);
      return viewOf(isOpen(stored) ? save({ ...stored, state: 'cancelled', visit: undefined }) : stored);
    },
    'POST tries/:ref/visit': (user, ref) => {
      const stored = findTry(user, ref);
      if (stored.way !== 'oauth') return refuse(404, 'no-such-way');
      return isOpen(stored) ? viewOf(save(withPage(stored))) : refuseEnded(stored);
    },
    'POST tries/:ref/key': (user, ref, { answers = {} }) => {
      const stored = findTry(user, ref);
      if (stored.way !== 'key') return refuse(404, 'no-such-way');
      if (!isOpen(stored)) return refuseEnded(stored);
      const wrong = wrongAnswers(findApp(user, stored.app), answers);
      if (wrong.length > 0) return viewOf(save({ ...stored, state: 'broken', why: 'answers', wrong }));
      return viewOf(finish(stored, String(Object.values(answers)[0]).trim()));
    },
  };

  return {
    signIn(user) {
      const ticket = next('ticket');
      users.set(ticket, user);
      return ticket;
    },
    async fetch(request) {
      const user = users.get(request.headers.get('authorization')?.replace('Linkbox ', '') ?? '');
      const [, kind = '', ref = '', more] = new URL(request.url).pathname.split('/');
      const name = `${request.method} ${[kind, ref && ':ref', more].filter(Boolean).join('/')}`;
      const text = await request.text();
      try {
        if (!user) return refuse(401, 'not-signed-in');
        const route = routes[name] ?? refuse(404, 'no-such-route');
        const answer = route(user, decodeURIComponent(ref), text === '' ? {} : JSON.parse(text));
        return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
      } catch (thrown) {
        if (thrown instanceof Response) return thrown;
        throw thrown;
      }
    },
    visit(page) {
      const stored = byPage(({ pages }) => pages.includes(page));
      if (!stored || !isOpen(stored)) return false;
      save({ ...stored, state: 'visiting', openPage: page });
      return true;
    },
    answer(page, says, lasts) {
      const stored = byPage(({ openPage }) => openPage === page);
      if (stored?.state !== 'visiting') return;
      if (says === 'no') save({ ...stored, state: 'declined', visit: undefined });
      else finish(stored, undefined, lasts);
    },
  };
}

interface Body {
  readonly app?: string;
  readonly way?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
}

function isOpen({ state }: Try): boolean {
  return state === 'new' || state === 'visiting';
}

function viewOf({ owner, openPage, pages, ...view }: StoredTry): Try {
  return view;
}

function wrongAnswers({ ask }: App, answers: Readonly<Record<string, unknown>>): readonly string[] {
  const isWrong = ({ code, match }: App['ask'][number]) => {
    const answer = answers[code];
    return typeof answer !== 'string' || !new RegExp(`^(?:${match})$`).test(answer.trim());
  };
  const unknown = Object.keys(answers).filter((code) => ask.every((asked) => asked.code !== code));
  return [...ask.filter(isWrong).map(({ code }) => code), ...unknown];
}

function refuseEnded({ state }: Try): never {
  return refuse(409, state === 'late' ? 'try-late' : 'try-over');
}

function refuse(status: number, problem: string, wrong?: readonly string[]): never {
  throw Response.json({ problem, wrong }, { status });
}
