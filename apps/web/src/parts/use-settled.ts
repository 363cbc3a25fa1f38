import { useEffect, useState } from 'react';

const WAIT_MS = 250;

/** The words as they were a moment ago, so that not every key asks. */
export function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), WAIT_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
