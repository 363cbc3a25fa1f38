import type { Schemas } from '../api/client.js';

export type OwnOutcome = Schemas['OwnOutcome'];

/** Those that wait for the reader first; the order of the api within. */
export const inTurn = (items: readonly OwnOutcome[]): OwnOutcome[] => [
  ...items.filter(isOwnTurn),
  ...items.filter((one) => !isOwnTurn(one)),
];

/** Whether the reader may and should do something now. */
export const isOwnTurn = ({ todo, choices }: OwnOutcome): boolean =>
  choices.length > 0 && todo.some(({ who }) => who === 'own');

/** The sentence that is seen first. */
export function leadOf(items: readonly OwnOutcome[]): {
  readonly key: 'none' | 'open' | 'waiting';
  readonly n: number;
} {
  const open = items.filter(isOwnTurn).length;
  if (items.length === 0) return { key: 'none', n: 0 };
  return open > 0 ? { key: 'open', n: open } : { key: 'waiting', n: items.length };
}
