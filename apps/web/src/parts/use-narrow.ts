import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 760px)';

/** Whether the screen is too narrow for parts beside each other. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(QUERY);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(QUERY).matches,
  );
