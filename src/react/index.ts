/** Headless: the provider, and a hook for each part of the interface. */
export type * from './connect.types.ts';
export { PatchcordProvider, type PatchcordProviderProps } from './provider.tsx';
export type * from './queries.types.ts';
export { useAuthentication } from './use-authentication.ts';
export { useAuthentications } from './use-authentications.ts';
export { useConnect } from './use-connect.ts';
export { type KeptService, type UseKeptServiceOptions, useKeptService } from './use-kept-service.ts';
export { useMayHaveKept } from './use-may-have-kept.ts';
export { useService, useServices } from './use-services.ts';
export { useWizard } from './use-wizard.ts';
export type * from './wizard.types.ts';
