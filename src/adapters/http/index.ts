/** The adapter for a Patchcord server. */
export { type HttpAdapter, httpAdapter } from './http-adapter.ts';
export type { HttpAdapterOptions } from './http-adapter.types.ts';
