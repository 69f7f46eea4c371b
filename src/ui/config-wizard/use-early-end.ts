'use client';
import { useEffect, useRef, useState } from 'react';
import type { CancelReason } from '../../core/index.ts';
import type { ConfigWizardProps } from './config-wizard.types.ts';

export interface EarlyEnd {
  /** The user has closed it; until it is opened anew, nothing is shown. */
  readonly hasEnded: boolean;
  readonly cancel: (reason: CancelReason) => void;
}

export interface UseEarlyEndOptions {
  readonly onCancel: ConfigWizardProps['onCancel'] | undefined;
  readonly onOpenChange: ConfigWizardProps['onOpenChange'] | undefined;
  readonly isOpen: boolean;
  readonly isLoaded: boolean;
  readonly setOpenByItself: (open: boolean) => void;
}

/** The end of a wizard that is closed before its code is there; from then on `useWizard` tells. */
export function useEarlyEnd(options: UseEarlyEndOptions): EarlyEnd {
  const { isOpen, isLoaded, setOpenByItself, onCancel, onOpenChange } = options;
  const [hasEnded, setEnded] = useState(false);
  if (hasEnded && !isOpen) setEnded(false);

  const isAwaited = useRef(false);
  useEffect(() => {
    if (isAwaited.current && !isOpen) queueMicrotask(() => onCancel?.({ reason: 'host-closed' }));
    isAwaited.current = isOpen && !isLoaded && !hasEnded;
  });

  function cancel(reason: CancelReason) {
    isAwaited.current = false;
    setEnded(true);
    setOpenByItself(false);
    try {
      onCancel?.({ reason });
    } finally {
      onOpenChange?.(false);
    }
  }
  return { hasEnded, cancel };
}
