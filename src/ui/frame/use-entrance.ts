'use client';
import { useEffect, useRef, useState } from 'react';
import { useBrowserLayoutEffect } from '../elements/use-browser-layout-effect.ts';
import { usePanel } from './panel-context.tsx';

const GROWTH: KeyframeAnimationOptions = { duration: 220, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };

/**
 * How a view comes in: after another one, from the side where the way leads, while the panel grows or shrinks from the
 * height that it had. The first one comes with its panel.
 */
export function useEntrance() {
  const view = useRef<HTMLDivElement>(null);
  const { hasSettled, direction, lastHeight } = usePanel();
  const [enters] = useState(() => (hasSettled.current ? direction.current : undefined));
  useEffect(() => {
    direction.current = 'forward';
  }, [direction]);
  useBrowserLayoutEffect(() => {
    const panel = view.current?.closest<HTMLElement>('[data-mode]');
    if (!panel) return;
    const [from, to] = [lastHeight.current, panel.offsetHeight];
    if (from !== undefined && Math.abs(from - to) > 1 && mayMove(panel)) {
      panel.animate([{ blockSize: `${from}px` }, { blockSize: `${to}px` }], GROWTH);
    }
    return () => {
      lastHeight.current = panel.offsetHeight;
    };
  }, [lastHeight]);
  return { ref: view, 'data-enters': enters };
}

function mayMove(panel: HTMLElement): boolean {
  return 'animate' in panel && matchMedia('(prefers-reduced-motion: no-preference)').matches;
}
