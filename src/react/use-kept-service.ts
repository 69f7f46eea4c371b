'use client';
import { useEffect, useRef, useState } from 'react';
import { toPatchcordError } from '../core/index.ts';
import { useLatest } from './use-latest.ts';
import { usePatchcord } from './use-patchcord.ts';
import { useStableList } from './use-stable-list.ts';

export interface UseKeptServiceOptions {
  /** Keys of the services that may be come back to. Default: all. */
  readonly services?: readonly string[] | undefined;
  /** There is one: answer whether it is shown now. Once. Default: it is. */
  readonly onFound?: ((serviceKey: string) => boolean) | undefined;
}

export interface KeptService {
  /** `undefined` until it is found, and where there is none. */
  readonly serviceKey: string | undefined;
  /** It has been come back to, and is over. */
  readonly clear: () => void;
}

/**
 * The service that was being connected when the page was reloaded, or left for the provider in this very tab. A
 * `useConnect` of that service, below the same provider, comes back to the attempt by itself; this says which one to
 * show. Of several on one page, the first one has it.
 */
export function useKeptService(options: UseKeptServiceOptions = {}): KeptService {
  const { adapter, kept } = usePatchcord();
  const services = useStableList(options.services);
  const host = useLatest(options);
  const [serviceKey, setServiceKey] = useState<string>();
  const isFound = useRef(false);
  useEffect(() => {
    const found = kept.find(services);
    if (!found || isFound.current) return;
    const asking = new AbortController();
    const show = () => {
      if (asking.signal.aborted || isFound.current || !kept.claim(found)) return;
      isFound.current = true;
      if (host.current.onFound?.(found.serviceKey) ?? true) setServiceKey(found.serviceKey);
    };
    adapter.attempts.get(found.attemptId, { signal: asking.signal }).then(
      ({ status }) => (status === 'abandoned' ? kept.forget(found.attemptId) : show()),
      (error) => {
        // It is somebody else's, as far as this backend knows, or it has forgotten it.
        if (toPatchcordError(error).code !== 'attempt-unknown') show();
      },
    );
    return () => asking.abort();
  }, [adapter, kept, services, host]);
  return { serviceKey, clear: () => setServiceKey(undefined) };
}
