/** The product's pages outside of Storybook: what the server shows by itself, and the memory adapter's consent. */
import type { Browser, Page } from 'playwright-core';
import type { Attempt, AttemptStatus } from '../../src/core/index.ts';
import { attemptPage, donePage, problemPage, questionPage } from '../../src/server/pages/index.ts';
import { openStillPage, settle } from './story-page.ts';

/** Nobody is there: the pages are answered from here. */
const ORIGIN = 'http://localhost:4000';

/** Pages are the same for statuses that are left out. */
const SHOWN_STATUSES: Readonly<Record<AttemptStatus, boolean>> = {
  created: false,
  started: true,
  checking: true,
  connected: true,
  denied: true,
  failed: true,
  abandoned: true,
  expired: false,
};

type Problem = Parameters<typeof problemPage>[0];

const PROBLEMS: Readonly<Record<Problem, true>> = {
  'callback-invalid': true,
  'callback-other-browser': true,
  'attempt-ended': true,
  'shutting-down': true,
  internal: true,
};

/** Each page by its name; what it names is what a start link or a callback comes upon. */
export const serverPages: Readonly<Record<string, () => Promise<Response>>> = {
  question: () =>
    questionPage(
      {
        ticket: 'ticket-of-a-picture',
        serviceName: 'Acme CRM',
        organizationName: 'Northwind',
        personName: 'Ada Lovelace',
        inOwnTab: false,
      },
      { basePath: '' } as Parameters<typeof questionPage>[1],
    ),
  ...Object.fromEntries(
    Object.entries(SHOWN_STATUSES)
      .filter(([, isShown]) => isShown)
      .map(([status]) => [`attempt-${status}`, () => attemptPageOf(status as AttemptStatus)]),
  ),
  done: donePage,
  ...Object.fromEntries(
    Object.keys(PROBLEMS).map((problem) => [`problem-${problem}`, () => problemPage(problem as Problem)]),
  ),
};

function attemptPageOf(status: AttemptStatus): Promise<Response> {
  const details = { denied: 'The resource owner denied the request.', failed: 'redirect_uri did not match' };
  const detail = status === 'denied' || status === 'failed' ? details[status] : undefined;
  const attempt = {
    id: 'attempt-of-a-picture',
    status,
    ...(detail && { failure: { cause: 'provider-error', detail } }),
  } as Attempt;
  return attemptPage({ attempt, serviceName: 'Acme CRM', pageOrigin: undefined, cookies: [] });
}

/** The page that stands for a provider where there is none; the static Storybook serves it. */
export const consentPage = {
  name: 'memory-adapter--consent',
  path: `/patchcord-memory-consent.html?${new URLSearchParams([
    ['service', 'Acme CRM'],
    ['scope', 'Read contacts and companies'],
    ['scope', 'Create and update deals'],
    ['another-account', 'yes'],
  ])}`,
};

/** A page for these pages, which close themselves where they can: here they stay. */
export async function openProductPage(browser: Browser): Promise<Page> {
  const page = await openStillPage(browser);
  await page.addInitScript(() => {
    window.close = () => undefined;
  });
  return page;
}

/** Shows one of these pages, as it is once its script has nothing left to do. */
export async function showProductPage(page: Page, name: string, storybookUrl: string): Promise<void> {
  if (name === consentPage.name) {
    await page.goto(`${storybookUrl}${consentPage.path}`);
  } else {
    const render = serverPages[name.replace(/^server--/, '')];
    if (!render) throw new Error(`There is no page ${name}.`);
    await showAnswer(page, await render());
  }
  await settle(page);
}

async function showAnswer(page: Page, answer: Response): Promise<void> {
  const { status } = answer;
  const headers = Object.fromEntries(answer.headers);
  const body = await answer.text();
  await page.unrouteAll();
  await page.route(`${ORIGIN}/**`, (route) => route.fulfill({ status, headers, body }));
  await page.goto(`${ORIGIN}/callback`);
  await page.locator(AT_REST).first().waitFor();
}

/** A form's button waits until it was seen for a while; a page of an attempt says late that it cannot close itself. */
const AT_REST = [
  'form > button:enabled',
  'body[data-attempt] p:text-is("You can close this tab.")',
  'body:not([data-attempt]):not(:has(form))',
].join();

/** These pages follow the browser's theme; direction is that of their language, and so switched by hand. */
export async function turnProductPage(
  page: Page,
  { theme, direction }: { readonly theme: 'light' | 'dark'; readonly direction: 'ltr' | 'rtl' },
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
  await settle(page);
}
