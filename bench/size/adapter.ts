import type { Adapter } from 'patchcord/core';

/** A backend weighs what it weighs; it is not measured here. */
export const adapter = (globalThis as unknown as { readonly adapter: Adapter }).adapter;
