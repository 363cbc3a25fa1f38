import { useEffect } from 'react';

const MARK = 'data-tour-look';
const TRY_MS = 200;
const MOST_TRIES = 50;

/** Brings what a stop speaks of into view once it is there, and marks it until the next stop. */
export function useLook(selector: string, path: string): void {
  useEffect(() => {
    if (selector === '') return;
    let tries = 0;
    let found: Element | null = null;
    const timer = setInterval(() => {
      found = location.pathname === path ? document.querySelector(selector) : null;
      tries++;
      if (!found && tries < MOST_TRIES) return;
      clearInterval(timer);
      found?.setAttribute(MARK, '');
      found?.scrollIntoView({ block: 'center' });
    }, TRY_MS);
    return () => {
      clearInterval(timer);
      found?.removeAttribute(MARK);
    };
  }, [selector, path]);
}
