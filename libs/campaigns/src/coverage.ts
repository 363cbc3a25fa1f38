import type { AnswerWay } from '@jiqia/contracts/words';
import type { TargetRow } from './campaign-target.repository.js';

/** How far the targets of one park, one cluster or all have come. */
export interface CoverageRow {
  readonly name: string;
  readonly targets: number;
  readonly asked: number;
  readonly answered: number;
  readonly answeredBy: Readonly<Record<AnswerWay, number>>;
  readonly declined: number;
  readonly unanswered: number;
  readonly unreachable: number;
  readonly percent: number;
}

type Counted = Pick<TargetRow, 'state' | 'way' | 'writtenAt'>;

/** Counts these targets. Whoever is not reached has not answered either. */
export function coverageOf(name: string, rows: readonly Counted[]): CoverageRow {
  const having = (...states: readonly TargetRow['state'][]): number =>
    rows.filter(({ state }) => states.includes(state)).length;
  const by = (way: AnswerWay): number =>
    rows.filter((row) => row.state === 'ANSWERED' && row.way === way).length;
  const settled = having('ANSWERED', 'DECLINED');
  return {
    name,
    targets: rows.length,
    asked: rows.filter(({ writtenAt }) => writtenAt !== null).length,
    answered: having('ANSWERED'),
    answeredBy: {
      LINK: by('LINK'),
      SHEET: by('SHEET'),
      VISIT: by('VISIT'),
      ACCOUNT: by('ACCOUNT'),
    },
    declined: having('DECLINED'),
    unanswered: rows.length - settled,
    unreachable: having('UNREACHABLE'),
    percent: rows.length === 0 ? 0 : Math.floor((100 * settled) / rows.length),
  };
}

/** One row for each name, in the order of names; those without one come last, under the empty name. */
export function coverageBy<T extends Counted>(
  rows: readonly T[],
  nameOf: (row: T) => string,
): CoverageRow[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups]
    .map(([name, group]) => coverageOf(name, group))
    .toSorted((a, b) =>
      a.name === '' ? 1 : b.name === '' ? -1 : a.name.localeCompare(b.name, 'zh'),
    );
}
