/** Runs before `npm test`: finds Chromium and Postgres, and installs what is missing where that is possible. */
import { ensureBrowser } from './find-browser.ts';
import { postgresBinaries } from './postgres.ts';

ensureBrowser();
if (!process.env['TEST_DATABASE_URL']) postgresBinaries();
