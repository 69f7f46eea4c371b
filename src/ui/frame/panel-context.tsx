'use client';
import { createContext, type ReactNode, type RefObject, useContext, useEffect, useMemo, useRef } from 'react';

interface Panel {
  /** Of the heading of the current view; names the dialog or the region. */
  readonly headingId: string | undefined;
  /** A heading that appears now is that of a next step, and takes the focus. */
  readonly hasSettled: RefObject<boolean>;
  /** Where the view that appears next comes from. */
  readonly direction: RefObject<Direction>;
  /** Of the panel when the view before went, in CSS pixels. */
  readonly lastHeight: RefObject<number | undefined>;
}

export type Direction = 'forward' | 'back';

const PanelContext = createContext<Panel>({
  headingId: undefined,
  hasSettled: { current: false },
  direction: { current: 'forward' },
  lastHeight: { current: undefined },
});

export interface PanelProviderProps {
  readonly headingId: string | undefined;
  /** Becomes true when the user does something in it. Default: true as soon as it is there, as a dialog is. */
  readonly isUsed?: RefObject<boolean>;
  readonly children: ReactNode;
}

/** What the headings of the views below need to know about the panel they stand in. Renders no element. */
export function PanelProvider({ headingId, isUsed, children }: PanelProviderProps) {
  const isThere = useRef(false);
  const hasSettled = isUsed ?? isThere;
  const direction = useRef<Direction>('forward');
  const lastHeight = useRef<number>(undefined);
  // Effects of parents come after those of children: the first heading sees `false` and leaves the focus alone.
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  const panel = useMemo(() => ({ headingId, hasSettled, direction, lastHeight }), [headingId, hasSettled]);
  return <PanelContext.Provider value={panel}>{children}</PanelContext.Provider>;
}

export function usePanel(): Panel {
  return useContext(PanelContext);
}
