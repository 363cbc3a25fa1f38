import type { Schemas } from '../api/client.js';

type Card = Pick<Schemas['DutyCard'], 'light' | 'units' | 'number' | 'list' | 'missed'>;
export type Light = 'RED' | 'YELLOW' | 'GREEN' | 'NONE';

/** The worst first: what has to be looked at stands on top. */
export const LIGHTS: readonly Light[] = ['RED', 'YELLOW', 'GREEN', 'NONE'];
export const lightOf = ({ light }: Pick<Card, 'light'>): Light => light ?? 'NONE';

/** What the list is cut by. */
export interface Cut {
  readonly light?: Light | undefined;
  /** The name of a unit that leads, supports or guides. */
  readonly unit?: string | undefined;
}

/** What is shown of the list, the worst first, each light in the order of its numbers. */
export function shownOf<T extends Card>(all: readonly T[], { light, unit }: Cut): T[] {
  const place = (one: T) => LIGHTS.indexOf(lightOf(one));
  return all
    .filter(
      (one) =>
        (light === undefined || lightOf(one) === light) &&
        (unit === undefined || one.units.some(({ name }) => name === unit)),
    )
    .toSorted(
      (one, other) =>
        place(one) - place(other) ||
        one.number.localeCompare(other.number, 'zh-CN', { numeric: true }),
    );
}

/** How many of each light there are. */
export const tallyOf = (all: readonly Card[]): Readonly<Record<Light, number>> => ({
  RED: all.filter(({ light }) => light === 'RED').length,
  YELLOW: all.filter(({ light }) => light === 'YELLOW').length,
  GREEN: all.filter(({ light }) => light === 'GREEN').length,
  NONE: all.filter(({ light }) => light === null).length,
});

/** Every unit that has a part in the list, those with the most duties first. */
export function unitsOf(all: readonly Card[]): { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { units } of all)
    for (const name of new Set(units.map((one) => one.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted(
      (one, other) => other.count - one.count || one.name.localeCompare(other.name, 'zh-CN'),
    );
}

/** The names of one role, as a cell of the table has them. */
export const namesOf = (
  { units }: Pick<Card, 'units'>,
  role: 'LEAD' | 'SUPPORT' | 'GUIDE',
): string =>
  units
    .filter((one) => one.role === role)
    .map(({ name }) => name)
    .join('、');

/** Something that has happened to a duty. */
export interface Happened {
  readonly id: string;
  readonly at: string;
  readonly kind: 'report' | 'change' | 'asked' | 'passed' | 'returned';
  readonly words: string;
}

/** Reports, changes and checks in one order, the newest first. */
export function historyOf({
  reports,
  changes,
  closings,
}: Pick<Schemas['Duty'], 'reports' | 'changes' | 'closings'>): Happened[] {
  return [
    ...reports.map(({ id, reportedAt, words }) => ({
      id,
      at: reportedAt,
      kind: 'report' as const,
      words,
    })),
    ...changes.map(({ id, changedAt, meetingNo, reason }) => ({
      id,
      at: changedAt,
      kind: 'change' as const,
      words: [meetingNo, reason].filter(Boolean).join('：'),
    })),
    ...closings.flatMap(({ id, askedAt, checkedAt, passed, note }): Happened[] => [
      { id, at: askedAt, kind: 'asked', words: '' },
      ...(checkedAt === null
        ? []
        : [
            {
              id: `${id}-check`,
              at: checkedAt,
              kind: passed === true ? ('passed' as const) : ('returned' as const),
              words: note,
            },
          ]),
    ]),
  ].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}
