import { useEffect, useState } from 'react';

/** State that this device keeps, so that a session that ends takes nothing that was typed. */
export function useKept<T extends object>(
  key: string,
  empty: T,
): readonly [T, (next: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => read(key, empty));
  useEffect(() => {
    if (value !== empty) localStorage.setItem(key, JSON.stringify(value));
  }, [key, value, empty]);
  return [
    value,
    (next) => setValue((before) => ({ ...before, ...next })),
    () => localStorage.removeItem(key),
  ];
}

function read<T extends object>(key: string, empty: T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return kept !== null && typeof kept === 'object' ? { ...empty, ...kept } : empty;
  } catch {
    return empty;
  }
}
