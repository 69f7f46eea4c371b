/** The server's own pages. */
export { attemptPage, problemPage } from './consent-pages.ts';
export { NAVIGATION_HEADERS } from './page.ts';
