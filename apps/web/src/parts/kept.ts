import { useState } from 'react';

/**
 * What this device keeps until it is saved or sent, so that neither a lost connection nor a session that ends takes what was typed. Signing out
 * clears all of it. Nothing by which a person is reached belongs here: a device may have many users.
 */
const nameOf = (key: string): string => `jiqia-${key}`;
const MOST_CHARACTERS = 200_000;

/** What is kept under a key, as it was put there; null where nothing is, or nothing that can be read. */
export function kept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(nameOf(key)) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps it; what is too long for a device is not kept. */
export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (text.length <= MOST_CHARACTERS) localStorage.setItem(nameOf(key), text);
}

export const drop = (key: string): void => localStorage.removeItem(nameOf(key));

/** Text that stays on this device until it is sent. */
export function useKeptText(key: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => {
    const before = kept(key);
    return typeof before === 'string' ? before : '';
  });
  return [
    text,
    (next) => {
      setText(next);
      if (next === '') drop(key);
      else keep(key, next);
    },
  ];
}

/** Values of a form that stay on this device until they are saved. */
export function useKeptForm<T extends object>(
  key: string,
  empty: T,
): readonly [form: T, change: (part: Partial<T>) => void, forget: () => void] {
  const [form, setForm] = useState<T>(() => {
    const before = kept(key);
    return before !== null && typeof before === 'object' ? { ...empty, ...before } : empty;
  });
  return [
    form,
    (part) => {
      const next = { ...form, ...part };
      setForm(next);
      keep(key, next);
    },
    () => drop(key),
  ];
}
