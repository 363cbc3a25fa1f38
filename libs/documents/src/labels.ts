import type { LeftOut } from '@jiqia/contracts/report';

const LEVELS = ['', '无', '弱', '较强', '强相关'] as const;
/** Level of a pair, 1…4, in words. */
export const levelLabel = (level: number): string => LEVELS[level] ?? '';

/** What a left-out row is about, in words. */
export const LEFT_OUT_LABELS: Readonly<Record<LeftOut['what'], string>> = {
  need: '需求',
  capability: '能力',
  pair: '配对',
  invitation: '邀约',
  meeting: '洽谈',
  row: '表格行',
};

/** Wall clock of an instant that carries the fair's own offset. */
export const clockOf = (instant: string): string => instant.slice(11, 16);
export const dayOf = (instant: string): string => instant.slice(0, 10);
/** e.g. 12月10日 */
export const shortDay = (day: string): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** A party as one reads it: the person with the organisation, or the organisation alone. */
export const partyName = (party: {
  readonly name: string;
  readonly organisation: string;
}): string =>
  party.name === party.organisation ? party.name : `${party.name}（${party.organisation}）`;
