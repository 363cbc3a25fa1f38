import type { Schemas } from '../api/client.js';
import { phaseCounts, sumOf as sum } from '../road/phase-counts.js';

/** The numbers that the cockpit speaks of. */
export interface Tally {
  readonly needs: number;
  readonly published: number;
  readonly candidates: number;
  /** Pairs that were shortlisted, wherever they have come since. */
  readonly picked: number;
  readonly pickedNeeds: number;
  readonly unsent: number;
  readonly sent: number;
  readonly yes: number;
  readonly open: number;
  readonly no: number;
  readonly agreed: number;
  /** Meetings that take a slot or have taken one. */
  readonly meetings: number;
  /** Pairs that agreed and have no meeting. */
  readonly unplaced: number;
  readonly held: number;
  readonly recorded: number;
}

/** Of the funnel and of how many rows stand in each state. */
export function tallyOf(standing: Schemas['Standing'], { steps }: Schemas['Funnel']): Tally {
  const { pairs, invitations, meetings } = standing;
  const counts = phaseCounts(standing);
  const step = (code: string) => steps.find((one) => one.step === code);
  return {
    needs: step('needs')?.count ?? 0,
    published: step('published')?.count ?? 0,
    candidates: counts.pairs,
    picked: step('shortlisted')?.count ?? 0,
    pickedNeeds: step('shortlisted')?.needs ?? 0,
    unsent: sum(invitations, ['QUEUED', 'RELEASED']),
    sent: counts.invitations,
    yes: sum(invitations, ['ACCEPTED']),
    open: sum(invitations, ['AWAITING', 'UNDELIVERED', 'COUNTERED', 'DELEGATED']),
    no: sum(invitations, ['DECLINED']),
    agreed: step('accepted')?.count ?? 0,
    meetings: counts.timetable,
    unplaced: sum(pairs, ['MUTUAL']),
    held: sum(meetings, ['HELD', 'RECORDED']),
    recorded: sum(meetings, ['RECORDED']),
  };
}
