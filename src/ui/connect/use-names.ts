'use client';
import type { ConnectController } from '../../react/index.ts';
import { useTexts } from '../texts/texts.tsx';

/** The names that stand in the sentences about connecting. */
export function useNames({ service }: Pick<ConnectController, 'service'>) {
  const { hostName, messages } = useTexts();
  return { service: service?.name ?? messages.connect.serviceFallback, host: hostName };
}
