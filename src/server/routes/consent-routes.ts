import { isPatchcordError } from '../../core/index.ts';
import { type ConsentEnd, finishConsent, startConsent } from '../attempts/index.ts';
import type { ServerContext } from '../context.types.ts';
import { attemptPage, donePage, NAVIGATION_HEADERS, problemPage, questionPage } from '../pages/index.ts';
import type { Handle } from './handle.types.ts';
import { readForm } from './read-input.ts';

/** `GET /start?ticket=…`, and `POST /start` from the page that asks: on to the provider. */
export const handleStart: Handle = async (request, { context }) => {
  try {
    const ticket = (await received(context, request)).get('ticket') ?? '';
    const start = await startConsent(context, request, ticket);
    switch (start.step) {
      case 'go-on':
        // After a form, 303: the provider is asked by GET.
        return redirect(request.method === 'POST' ? 303 : 302, start.location, [start.cookie]);
      case 'ask':
        return await questionPage(start.question, context.configuration.address);
      case 'go-home':
        return redirect(303, start.location, []);
      case 'done-elsewhere':
        return await donePage();
      case 'ended':
        return await problemPage('attempt-ended');
      case 'unknown':
        return await problemPage('callback-invalid');
    }
  } catch (error) {
    if (isPatchcordError(error) && error.code === 'request-too-large') {
      // Anybody can send it: a line in the log, and no stack.
      context.log.warn('consent.start-refused', { cause: error.code });
      return problemPage('callback-invalid');
    }
    context.log.error('consent.start-failed', { error });
    return problemPage('internal');
  }
};

/** `GET /callback`, the provider's redirect; `POST /callback`, its form. */
export const handleCallback: Handle = async (request, { context }) => {
  try {
    return await answerTo(await finishConsent(context, request, await received(context, request)));
  } catch (error) {
    const code = isPatchcordError(error) ? error.code : undefined;
    if (code === 'callback-invalid' || code === 'callback-other-browser' || code === 'request-too-large') {
      context.log.warn('consent.callback-refused', { cause: code, error });
      return problemPage(code === 'callback-other-browser' ? code : 'callback-invalid');
    }
    context.log.error('consent.callback-failed', { error });
    return problemPage('internal');
  }
};

/** What came with the navigation: in the query of a GET, in the body of a POST, never in both. */
async function received(context: ServerContext, request: Request): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URL(request.url).searchParams;
  return readForm(request, context.configuration.limits.bodyBytes);
}

function answerTo(end: ConsentEnd): Response | Promise<Response> {
  if (end === 'done-before') return donePage();
  return end.returnUrl === undefined ? attemptPage(end) : redirect(303, end.returnUrl, end.cookies);
}

function redirect(status: 302 | 303, location: string, cookies: readonly string[]): Response {
  const headers = new Headers({
    location,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...NAVIGATION_HEADERS,
  });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status, headers });
}
