import type { Schemas } from '../api/client.js';

type History = Schemas['EntryHistory'];
type Change = History['items'][number];

/** What an entry said for a while: since which version, and what had made it so; null for what it said at first. */
export interface Version {
  readonly version: number;
  readonly change: Change | null;
}

/** Everything that an entry has said, the newest first: each rewriting, and what there was before the first of them. */
export const versionsOf = ({ items }: Pick<History, 'items'>): Version[] => [
  ...items.map((change) => ({ version: change.version, change })),
  { version: 1, change: null },
];

/** Two versions to compare: those that are asked for, as far as there are such; else the last one with that before it. */
export function pairOf(
  versions: readonly Version[],
  asked: { readonly from?: number; readonly to?: number },
): { readonly from: number; readonly to: number } {
  const known = (n: number | undefined): number | undefined =>
    versions.some(({ version }) => version === n) ? n : undefined;
  const newest = versions[0]?.version ?? 1;
  const to = known(asked.to) ?? newest;
  const before = versions[versions.findIndex(({ version }) => version === to) + 1]?.version ?? to;
  return { from: known(asked.from) ?? before, to };
}
