import type { Schemas } from '../api/client.js';

type Happening = Schemas['Happening'];
type Code = Happening['code'];

/** A sentence of `just` with what it speaks of. */
export interface Sentence {
  readonly key: `${'one' | 'many'}.${Code}`;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Codes that are about one pair where they are about one. */
const OF_PAIR: ReadonlySet<Code> = new Set<Code>([
  'INVITATION_ACCEPTED',
  'INVITATION_DECLINED',
  'INVITATION_COUNTERED',
  'INVITATION_DELEGATED',
  'INVITATIONS_RELEASED',
  'MEETING_SET',
  'MEETING_MOVED',
  'MEETING_CANCELLED',
  'MEETING_RECORDED',
]);

/** What happened as a sentence: of one with its names, of many with their number. */
export function sentenceOf(happening: Happening, when: (instant: string) => string): Sentence {
  const { code, count, need, capability, side, startsAt, place, version, phase } = happening;
  const isOne = count === 1 && (!OF_PAIR.has(code) || (need !== null && capability !== null));
  const supplier = capability ? capability.person || capability.organisation : '';
  return {
    key: `${isOne ? 'one' : 'many'}.${code}`,
    values: {
      n: count,
      need: need?.title ?? '',
      who: side === 'capability' ? supplier : (need?.organisation ?? ''),
      pair: need ? `${need.organisation} × ${supplier}` : '',
      where: startsAt === null ? '' : `${when(startsAt)} ${place}`,
      version: version ?? 0,
      phase,
    },
  };
}
