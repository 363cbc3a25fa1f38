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

/** The way of an outcome, in order. */
export const WAY = [
  'INTENT',
  'AGREED',
  'CONTRACTED',
  'REGISTERED',
  'EXECUTING',
  'ACCEPTED',
  'LANDED',
] as const;

/** How far along the way a stage is, 0 for nothing; null for what has come to nothing. */
export function placeOf(stage: OwnOutcome['stage']): number | null {
  if (stage === null) return 0;
  const at = WAY.findIndex((one) => one === stage);
  return at < 0 ? null : at + 1;
}

/** What is worth asking at a stage: sums are asked when there can be some. */
export function fieldsOf(stage: NonNullable<OwnOutcome['stage']>): {
  readonly sums: readonly ('intentWan' | 'contractWan' | 'receivedWan' | 'outputWan')[];
  readonly contract: boolean;
} {
  const at = placeOf(stage);
  if (at === null) return { sums: [], contract: false };
  if (at < 3) return { sums: ['intentWan'], contract: false };
  if (at < 5) return { sums: ['contractWan', 'receivedWan'], contract: true };
  return { sums: ['contractWan', 'receivedWan', 'outputWan'], contract: true };
}
