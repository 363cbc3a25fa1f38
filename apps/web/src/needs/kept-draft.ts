import type { NeedValues } from './need-values.js';

/** What was typed stays on this device until it is saved, also when the session ends meanwhile; but for whom to call: a device may have many users. */
const keyOf = (id: string): string => `jiqia-need-${id}`;
const MOST_CHARACTERS = 60_000;

/** What was typed here before and not saved; null where nothing was. @param id of the need, `new` for one that is not there yet */
export function keptDraft(id: string): NeedValues | null {
  const text = localStorage.getItem(keyOf(id));
  if (text === null) return null;
  try {
    return JSON.parse(text) as NeedValues;
  } catch {
    return null;
  }
}

export function keepDraft(id: string, form: object): void {
  const text = JSON.stringify({ ...form, contact: undefined });
  if (text.length <= MOST_CHARACTERS) localStorage.setItem(keyOf(id), text);
}

export const dropDraft = (id: string): void => localStorage.removeItem(keyOf(id));
