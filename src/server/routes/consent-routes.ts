import { isPatchcordError } from '../../core/index.ts';
import { finishConsent, startConsent } from '../attempts/index.ts';
import { attemptPage, NAVIGATION_HEADERS, problemPage } from '../pages/index.ts';
import type { Handle } from './handle.types.ts';

/** `GET /start?ticket=…`: on to the provider. */
export const handleStart: Handle = async (request, { context }) => {
  const ticket = new URL(request.url).searchParams.get('ticket') ?? '';
  try {
    const start = await startConsent(context, ticket);
    if (!start) return await problemPage('attempt-ended');
    const headers = new Headers({
      location: start.location,
      'set-cookie': start.cookie,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      ...NAVIGATION_HEADERS,
    });
    return new Response(null, { status: 302, headers });
  } catch (error) {
    context.log.error('consent.start-failed', { error });
    return problemPage('internal');
  }
};

/** `GET /callback`: the provider's redirect. */
export const handleCallback: Handle = async (request, { context }) => {
  try {
    return await attemptPage(await finishConsent(context, request));
  } catch (error) {
    const isRefused =
      isPatchcordError(error) &&
      (error.code === 'callback-invalid' || error.code === 'callback-other-browser');
    if (isRefused) {
      context.log.warn('consent.callback-refused', { cause: error.code, error });
      return problemPage(error.code === 'callback-invalid' ? 'callback-invalid' : 'callback-other-browser');
    }
    context.log.error('consent.callback-failed', { error });
    return problemPage('internal');
  }
};
