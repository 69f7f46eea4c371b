'use client';
import { useQuery } from '@tanstack/react-query';
import { toPatchcordError } from '../core/index.ts';
import { authenticationsQuery } from './queries.ts';
import type { AuthenticationsResult, UseAuthenticationsOptions } from './queries.types.ts';
import { usePatchcord } from './use-patchcord.ts';

/** The asking person's own authentications, newest first. */
export function useAuthentications({ serviceKey }: UseAuthenticationsOptions = {}): AuthenticationsResult {
  const patchcord = usePatchcord();
  const { data, error, refetch } = useQuery(
    authenticationsQuery(patchcord, serviceKey),
    patchcord.queryClient,
  );
  const common = { authentications: data ?? [], retry: () => void refetch() };
  if (error) return { ...common, status: 'error', error: toPatchcordError(error) };
  return { ...common, status: data ? 'ready' : 'loading' };
}
