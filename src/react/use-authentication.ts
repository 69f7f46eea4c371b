'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isPatchcordError, toPatchcordError } from '../core/index.ts';
import {
  invalidateAuthentications,
  keepAuthentication,
  renameAuthentication,
} from './authentication-cache.ts';
import { authenticationQuery } from './queries.ts';
import type { AuthenticationActions, AuthenticationResult } from './queries.types.ts';
import { type Patchcord, usePatchcord } from './use-patchcord.ts';

/** One authentication, and what the backend can do with it. */
export function useAuthentication(id: string): AuthenticationResult {
  const patchcord = usePatchcord();
  const { data, error, refetch } = useQuery(authenticationQuery(patchcord, id), patchcord.queryClient);
  const actions = useMemo(() => actionsFor(patchcord, id), [patchcord, id]);
  const common = { ...actions, retry: () => void refetch() };
  const isGone = isPatchcordError(error) && error.code === 'authentication-unknown';
  if (data && !isGone) return { ...common, status: 'ready', authentication: data };
  if (error) return { ...common, status: 'error', error: toPatchcordError(error) };
  return { ...common, status: 'loading' };
}

function actionsFor(patchcord: Patchcord, id: string): AuthenticationActions {
  const { checking, disconnecting, renaming } = patchcord.adapter;
  return {
    ...(renaming && { rename: (name: string) => renameAuthentication(patchcord, id, name) }),
    ...(checking && {
      check: async () => keepAuthentication(patchcord, await checking.check(id)),
    }),
    ...(disconnecting && {
      disconnect: async () => {
        await disconnecting.disconnect(id);
        invalidateAuthentications(patchcord, id);
      },
    }),
  };
}
