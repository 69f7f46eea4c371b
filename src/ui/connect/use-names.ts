'use client';
import type { ConnectController } from '../../react/index.ts';
import { type HostNames, useTexts } from '../texts/texts.tsx';

/** The names that stand in the sentences about connecting. */
export type Names = HostNames & Readonly<Record<'service', string>>;

export function useNames({ service }: Pick<ConnectController, 'service'>): Names {
  const { hostNames, messages } = useTexts();
  return { service: service?.name ?? messages.connect.serviceFallback, ...hostNames };
}
