/** Headless: the provider and a hook for each part of the interface. */
export type * from './connect.types.ts';
export type * from './queries.types.ts';
export type * from './wizard.types.ts';
