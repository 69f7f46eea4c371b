'use client';
import { useEffect } from 'react';

/** Keeps the page behind from scrolling, and from moving by the width of its scroll bar (A8-01). */
export function useScrollLock(): void {
  useEffect(() => {
    const { documentElement: page, defaultView } = document;
    const scrollBar = Math.max(0, (defaultView?.innerWidth ?? 0) - page.clientWidth);
    const { overflow, paddingInlineEnd } = page.style;
    page.style.overflow = 'hidden';
    // Only the view's width counts where there is a scroll bar; jsdom and overlay bars have none.
    if (page.clientWidth > 0 && scrollBar > 0) page.style.paddingInlineEnd = `${scrollBar}px`;
    return () => {
      page.style.overflow = overflow;
      page.style.paddingInlineEnd = paddingInlineEnd;
    };
  }, []);
}
