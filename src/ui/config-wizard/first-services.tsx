'use client';
import { useEffect, useLayoutEffect } from 'react';
import { useAuthentications, useServices } from '../../react/index.ts';
import { PATIENCE_MS } from './patience.ts';

export interface FirstServicesProps {
  readonly services: readonly string[] | undefined;
  /** They are there, or could not be had, or the user has waited for so long that they are told. */
  readonly onReady: () => void;
}

/**
 * Asks for the services to choose from, and which of them are connected, before the dialog is there: it comes with them
 * where they are quick, instead of coming empty and once more. Renders nothing.
 */
export function FirstServices({ services, onReady }: FirstServicesProps) {
  const answers = [useServices(services && { services }), useAuthentications()];
  const isAnswered = answers.every(({ status }) => status !== 'loading');
  useLayoutEffect(() => {
    if (isAnswered) onReady();
  }, [isAnswered, onReady]);
  useEffect(() => {
    const timer = setTimeout(onReady, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [onReady]);
  return null;
}
