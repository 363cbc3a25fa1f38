import type { Schemas } from '../api/client.js';

export type Invitation = Schemas['Invitation'];
type State = Invitation['state'];
export type Count = Schemas['Standing']['invitations'][number];

/** What an organiser may do about an invitation that stands so. The routes ask again. */
export type Act = 'answer' | 'askAgain' | 'resend' | 'revoke';

const ACTS: Readonly<Record<Act, ReadonlySet<State>>> = {
  answer: new Set(['AWAITING', 'UNDELIVERED', 'COUNTERED']),
  askAgain: new Set(['COUNTERED']),
  resend: new Set(['AWAITING', 'UNDELIVERED']),
  revoke: new Set(['QUEUED', 'RELEASED', 'AWAITING', 'UNDELIVERED', 'COUNTERED']),
};

export const mayDo = (act: Act, state: State): boolean => ACTS[act].has(state);

/** What is looked at first: what went wrong or waits for the organiser, then what waits for others. */
const ORDER: readonly State[] = [
  'UNDELIVERED',
  'COUNTERED',
  'QUEUED',
  'RELEASED',
  'AWAITING',
  'ACCEPTED',
  'DECLINED',
  'DELEGATED',
  'EXPIRED',
  'REVOKED',
];

/** The states that there are, in the order in which they are looked at. */
export const statesInOrder = (counts: readonly Count[]): Count[] =>
  counts.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));

export const countOf = (counts: readonly Count[], state: State): number =>
  counts.find((one) => one.state === state)?.count ?? 0;

/** The sentence that is seen first, with what it speaks of. */
export function sayingOf(counts: readonly Count[]): {
  readonly key: 'none' | 'queued' | 'undelivered' | 'open' | 'answered';
  readonly values: Readonly<Record<string, number>>;
} {
  const of = (state: State) => countOf(counts, state);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const open = of('AWAITING') + of('RELEASED') + of('COUNTERED');
  const values = {
    queued: of('QUEUED'),
    undelivered: of('UNDELIVERED'),
    open,
    yes: of('ACCEPTED'),
    no: of('DECLINED'),
  };
  if (all === 0) return { key: 'none', values };
  if (values.queued > 0) return { key: 'queued', values };
  if (values.undelivered > 0) return { key: 'undelivered', values };
  return { key: open > 0 ? 'open' : 'answered', values };
}

/** What is let go: all, or the best pairs, both sides of each. */
export interface Choice {
  readonly most: number | null;
  /** An instant, or null for now. */
  readonly at: string | null;
  readonly days: number;
  readonly onDaysOff: boolean;
}
const DAY_MINUTES = 24 * 60;

export const releaseOf = ({ most, at, days, onDaysOff }: Choice): Schemas['InvitationRelease'] => ({
  ...(most === null ? {} : { most }),
  ...(at === null ? {} : { at }),
  answerWithinMinutes: days * DAY_MINUTES,
  ...(onDaysOff ? { onDaysOff } : {}),
});

/** The one before and the one after, in the list that is shown. */
export function besides(
  ids: readonly string[],
  id: string,
): { readonly before: string | undefined; readonly after: string | undefined } {
  const place = ids.indexOf(id);
  return { before: ids[place - 1], after: place < 0 ? undefined : ids[place + 1] };
}

/** Who is asked: the expert, or the firm of the need. */
export const askedOf = ({ side, need, capability }: Invitation): string =>
  side === 'need'
    ? need.organisation
    : [capability.person, capability.organisation].filter(Boolean).join(' · ');
