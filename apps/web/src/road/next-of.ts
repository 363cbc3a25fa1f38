/** What the organiser's road knows of a fair. */
export interface Standing {
  readonly phase: string;
  readonly needs: number;
  readonly capabilities: number;
  /** Candidates that wait for a judgement. */
  readonly candidates: number;
  readonly picked: number;
  readonly unsent: number;
  readonly sent: number;
  readonly open: number;
  /** Pairs that both sides agreed to and that have no meeting. */
  readonly unplaced: number;
  readonly meetings: number;
  /** Changes of the timetable that nobody was told. */
  readonly untold: number;
}

/** The one thing that leads a fair on. */
export type Next =
  'sheets' | 'match' | 'pick' | 'write' | 'release' | 'wait' | 'plan' | 'publish' | 'published';

/** Null where the road is over: on the day and after it. */
export function nextOf(standing: Standing): Next | null {
  const { phase, needs, capabilities } = standing;
  switch (phase) {
    case 'COLLECTING':
      return needs > 0 && capabilities > 0 ? 'match' : 'sheets';
    case 'MATCHING':
      if (standing.picked > 0) return 'write';
      return standing.candidates > 0 ? 'pick' : 'match';
    case 'INVITING':
      if (standing.unsent > 0) return 'release';
      if (standing.sent === 0) return 'write';
      return standing.open > 0 ? 'wait' : 'plan';
    case 'BOOKING':
    case 'SETTLING':
      if (standing.unplaced > 0) return 'plan';
      if (standing.untold > 0) return 'publish';
      return standing.meetings > 0 ? 'published' : 'wait';
    default:
      return null;
  }
}

/** Whether a timetable may be made already although answers are missing. */
export const mayPlan = ({ phase, unplaced }: Standing): boolean =>
  unplaced > 0 && ['INVITING', 'BOOKING', 'SETTLING'].includes(phase);
