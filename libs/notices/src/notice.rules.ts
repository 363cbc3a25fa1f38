import type { MatchState } from '@jiqia/contracts/states';
import { isEntryCause, type NoticeCause } from '@jiqia/contracts/words';
import type { InformedSide } from '@jiqia/invitations';

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
