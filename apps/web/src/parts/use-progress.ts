import { useEffect, useRef, useState } from 'react';

/** Browsers open six connections to one house; a page that followed many pieces of work would have none left to read with. */
const MOST_AT_ONCE = 2;
let open = 0;

/** Pages that follow long work read again so seldom, should a word have been lost. */
export const FOLLOWED_MS = 10_000;

/**
 * Follows long work by its stream of events, and says whether it does: pages look again from time to time where it cannot be followed.
 * @param address of the stream; null where nothing is under way
 * @param changed is called after each step, and when it is over
 */
export function useProgress(address: string | null, changed: () => void): boolean {
  const [isFollowed, setFollowed] = useState(false);
  const tell = useRef(changed);
  useEffect(() => {
    tell.current = changed;
  });
  useEffect(() => {
    if (address === null || open >= MOST_AT_ONCE) return undefined;
    const leave = follow(address, setFollowed, () => tell.current());
    return () => {
      leave();
      setFollowed(false);
    };
  }, [address]);
  return isFollowed;
}

/** Listens until it is over. @returns how to stop before */
function follow(
  address: string,
  isFollowed: (follows: boolean) => void,
  changed: () => void,
): () => void {
  open += 1;
  let listens = true;
  const stream = new EventSource(address);
  const leave = () => {
    if (!listens) return;
    listens = false;
    open -= 1;
    stream.close();
  };
  stream.addEventListener('open', () => isFollowed(true));
  stream.addEventListener('version', changed);
  stream.addEventListener('over', () => {
    leave();
    isFollowed(false);
    changed();
  });
  // The browser connects again by itself where it may; until it has, the page looks.
  stream.addEventListener('error', () => {
    isFollowed(false);
    if (stream.readyState === EventSource.CLOSED) leave();
  });
  return leave;
}
