/** The server's own pages. */
export { attemptPage, donePage, problemPage, questionPage } from './consent-pages.ts';
export { NAVIGATION_HEADERS } from './page.ts';
