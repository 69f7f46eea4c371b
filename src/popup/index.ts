/** The consent window: opened in the click, watched by asking the server. The only place that opens windows. */
export { createPopupDriver } from './driver.ts';
export { createPageTab } from './page-tab.ts';
export type * from './popup.types.ts';
export { originOf as startUrlOrigin } from './start-url.ts';
