import { useState } from 'react';

/** Text that stays in this tab until it is sent: a session that ends does not lose it. */
export function useKept(key: string): readonly [string, (text: string) => void] {
  const name = `jiqia-kept:${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '');
  const keep = (next: string): void => {
    setText(next);
    if (next === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, next);
  };
  return [text, keep];
}
