/** Views of one's own on all hooks, in front of our server. */
export * from 'patchcord/adapters/http';
export * from 'patchcord/react';
