/** Attempts: from "connect" to a result. */
export { abandonAttempt } from './abandon-attempt.ts';
export { createAttempt, restartAttempt } from './create-attempt.ts';
export { readAttempt } from './find-attempt.ts';
export { type ConsentEnd, finishConsent } from './finish-consent.ts';
export { type ConsentQuestion, startConsent } from './start-consent.ts';
export { submitCredentials } from './submit-credentials.ts';
