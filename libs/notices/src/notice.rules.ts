import type { MatchState } from '@jiqia/contracts/states';
import { isEntryCause, type NoticeCause, type NoticeKind, type Side } from '@jiqia/contracts/words';
import type { InformedSide } from '@jiqia/invitations';
import type { NoticeRow } from './notice.repository.js';

interface EndedPair {
  readonly state: MatchState;
  readonly stateReason: string;
}

/** Why a pair has ended, or null when it goes on or nobody need be written to. */
export function causeOfEnding(
  pair: EndedPair,
  sides: readonly Pick<InformedSide, 'state'>[],
): NoticeCause | null {
  if (pair.state === 'DECLINED') return 'SIDE_DECLINED';
  if (pair.state !== 'LAPSED') return null;
  if (isEntryCause(pair.stateReason)) return pair.stateReason;
  // Those who came were there to hear of it.
  if (pair.stateReason === 'NO_SHOW') return null;
  return sides.some((side) => side.state === 'EXPIRED') ? 'ANSWER_MISSING' : 'ORGANISER_REVOKED';
}

/** Who must be written to: whoever knows of the pair, but for those who ended it or let it pass. */
export const sidesToInform = <T extends Pick<InformedSide, 'state'>>(sides: readonly T[]): T[] =>
  sides.filter(({ state }) => state !== 'DECLINED' && state !== 'EXPIRED');

type Known = Pick<NoticeRow, 'side' | 'kind' | 'cause' | 'meetingId' | 'turn'>;

/** How often a side was told that the pair goes on after all. */
export const turnOf = (known: readonly Known[], side: Side): number =>
  known.filter((row) => row.side === side && row.kind === 'PAIR_RESUMED').length;

/** Whether it was told already that a meeting is off. Both sides are told at once: whoever was not told then had called it off. */
export const isTold = (known: readonly Known[], meetingId: string): boolean =>
  known.some((row) => row.kind === 'MEETING_CANCELLED' && row.meetingId === meetingId);

/** A meeting may be off with its pair; of another time nothing ends. */
const TELLS_OF_END: readonly NoticeKind[] = ['MEETING_CANCELLED', 'PAIR_ENDED'];

/** Whether a side was told that the pair has ended, since it last heard that it goes on: alone, or with the end of the meeting. */
export const knowsOfEnd = (known: readonly Known[], side: Side): boolean =>
  known.some(
    (row) =>
      row.side === side &&
      TELLS_OF_END.includes(row.kind) &&
      row.cause !== 'MEETING_CALLED_OFF' &&
      row.turn === turnOf(known, side),
  );

const GOING_ON: readonly MatchState[] = ['INVITED', 'MUTUAL', 'MEETING_SET'];

export const isGoingOn = ({ state }: Pick<EndedPair, 'state'>): boolean => GOING_ON.includes(state);
