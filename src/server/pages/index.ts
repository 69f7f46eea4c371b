/** The server's own pages. */
export { attemptPage, problemPage } from './consent-pages.ts';
export { NAVIGATION_HEADERS, type PageContent, page } from './page.ts';
