/** Colour of a state's chip: done, under way, over, or nothing yet. */
export type Tone = 'good' | 'busy' | 'over' | 'wait' | 'calm';

const TONES: Readonly<Record<Exclude<Tone, 'calm'>, readonly string[]>> = {
  good: [
    'MUTUAL',
    'MEETING_SET',
    'MET',
    'FOLLOWING',
    'CONVERTED',
    'ACCEPTED',
    'TALKING',
    'SIGNED',
    'SOLVING',
    'SOLVED',
  ],
  busy: ['SHORTLISTED', 'INVITED', 'AWAITING', 'RELEASED', 'COUNTERED', 'DELEGATED', 'APPROACHING'],
  over: ['DECLINED', 'VETOED', 'DISMISSED', 'EXPIRED', 'REVOKED', 'LAPSED', 'NOT_PURSUED'],
  wait: ['WAITING', 'QUEUED', 'UNDELIVERED'],
};
const TONE_BY_STATE = new Map(
  Object.entries(TONES).flatMap(([tone, states]) => states.map((state) => [state, tone as Tone])),
);

export const toneOf = (state: string): Tone => TONE_BY_STATE.get(state) ?? 'calm';
