/**
 * Keys of everything that is kept about one backend as one person sees it. `scope` keeps two of them apart in one
 * QueryClient.
 */
export function queryKeysOf(scope: string) {
  const all = ['patchcord', scope] as const;
  return {
    all,
    catalog: (services: readonly string[] | undefined) => [...all, 'catalog', services ?? 'all'] as const,
    search: (text: string) => [...all, 'search', text] as const,
    service: (key: string) => [...all, 'service', key] as const,
    authenticationLists: [...all, 'authentications'] as const,
    authentications: (serviceKey: string | undefined) =>
      [...all, 'authentications', serviceKey ?? 'all'] as const,
    authentication: (id: string) => [...all, 'authentication', id] as const,
  };
}

export type QueryKeys = ReturnType<typeof queryKeysOf>;
