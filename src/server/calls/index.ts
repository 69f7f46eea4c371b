/** Calls to services with credentials. */
export {
  answeredHeaders,
  FORWARD_HEADER,
  forwardedHeaders,
  ORIGIN_HEADER,
  ownHeaders,
} from './headers.ts';
export {
  openCredentials,
  type StoredCredentials,
  sealCredentials,
  templateValues,
} from './stored-credentials.ts';
export { type TestResult, testCredentials, toFailure } from './test-credentials.ts';
