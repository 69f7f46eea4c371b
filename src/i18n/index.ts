/** Messages: their shape, and how a text is made from one. */

export { loadingMessages } from './en/loading.messages.ts';
export * from './en.ts';
export * from './format.ts';
export * from './messages.types.ts';
export * from './override.ts';
