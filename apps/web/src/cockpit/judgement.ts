import type { Tally } from './tally.js';

/** A sentence of `cockpit.judge` with what it speaks of. */
export interface Judgement {
  readonly key:
    | 'collect'
    | 'pairs'
    | 'unsent'
    | 'unanswered'
    | 'answered'
    | 'unplaced'
    | 'placed'
    | 'day'
    | 'after'
    | 'recorded';
  readonly values: Readonly<Record<string, number>>;
}

/** What matters most in a phase: the one thing that is seen first. */
export function judgementOf(phase: string, tally: Tally): Judgement {
  const { needs, published, candidates, picked, pickedNeeds, meetings, unplaced, held } = tally;
  switch (phase) {
    case 'COLLECTING':
      return { key: 'collect', values: { needs, published } };
    case 'MATCHING':
      return { key: 'pairs', values: { cand: candidates, picked, needs: pickedNeeds } };
    case 'INVITING':
      if (tally.unsent > 0) return { key: 'unsent', values: { n: tally.unsent } };
      return answers(tally);
    case 'BOOKING':
    case 'SETTLING':
      if (tally.open > 0) return answers(tally);
      return unplaced > 0
        ? { key: 'unplaced', values: { n: meetings, left: unplaced } }
        : { key: 'placed', values: { n: meetings } };
    case 'ON_SITE':
      return { key: 'day', values: { n: meetings, held } };
    default:
      return held > tally.recorded
        ? { key: 'after', values: { held, left: held - tally.recorded } }
        : { key: 'recorded', values: { held } };
  }
}

const answers = ({ open, agreed }: Tally): Judgement =>
  open > 0
    ? { key: 'unanswered', values: { n: open, accepted: agreed } }
    : { key: 'answered', values: { accepted: agreed } };
