/** Messages: their shape, and how a text is made from one. */
export * from './en.ts';
export * from './format.ts';
export * from './messages.types.ts';
export * from './override.ts';
