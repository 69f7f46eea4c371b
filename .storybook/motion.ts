import type { Decorator } from '@storybook/react-vite';
import { createElement, useLayoutEffect } from 'react';

const MOTION = /\(\s*prefers-reduced-motion\s*(?::\s*([a-z-]+)\s*)?\)/g;
const ALWAYS = '(width >= 0px)';
const NEVER = '(width < 0px)';

const askBrowser = typeof window === 'undefined' ? undefined : window.matchMedia.bind(window);

/** The conditions as they were written, of the rules that were changed. */
const written = new WeakMap<CSSMediaRule, string>();

/**
 * With the global `motion` at `reduced`, everybody's rules for `prefers-reduced-motion` hold, and those for
 * `no-preference` do not; scripts that ask get the same answer. So what is seen is what a person sees whose system asks for less motion, not just a page that
 * stands still.
 */
export const withMotion: Decorator = (Story, { globals }) => {
  const isReduced = globals['motion'] === 'reduced';
  useLayoutEffect(() => {
    const answer = () => {
      for (const sheet of document.styleSheets) answerIn(rulesOf(sheet), isReduced);
    };
    answer();
    if (askBrowser) window.matchMedia = (query) => askBrowser(isReduced ? answered(query) : query);
    // Style sheets of other stories arrive late.
    const arrivals = new MutationObserver(answer);
    arrivals.observe(document.head, { childList: true, subtree: true, characterData: true });
    document.head.addEventListener('load', answer, true);
    return () => {
      arrivals.disconnect();
      document.head.removeEventListener('load', answer, true);
    };
  }, [isReduced]);
  return createElement(Story);
};

function answerIn(rules: Iterable<CSSRule>, isReduced: boolean): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) answerOne(rule, isReduced);
    if (rule instanceof CSSImportRule && rule.styleSheet) answerIn(rulesOf(rule.styleSheet), isReduced);
    if (rule instanceof CSSGroupingRule) answerIn(rule.cssRules, isReduced);
  }
}

function answerOne(rule: CSSMediaRule, isReduced: boolean): void {
  const condition = written.get(rule) ?? rule.media.mediaText;
  if (!condition.includes('prefers-reduced-motion')) return;
  written.set(rule, condition);
  rule.media.mediaText = isReduced ? answered(condition) : condition;
}

function answered(condition: string): string {
  return condition.replaceAll(MOTION, (_, value) => (value === 'no-preference' ? NEVER : ALWAYS));
}

/** A style sheet of another origin, such as an extension's, cannot be read. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}
