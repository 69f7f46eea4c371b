export { type HttpAdapterOptions, httpAdapter } from './http-adapter.ts';
export type { GetToken } from './session-token.ts';
