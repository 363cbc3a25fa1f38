import type { CapabilityRow } from '@jiqia/capabilities';
import type { DeclineReason, VetoReason } from '@jiqia/contracts/words';
import type { NeedRow } from '@jiqia/needs';
import type { PastPair } from '@jiqia/scoring';
import type { PastMatchRow } from './past-pair.repository.js';

/** What became of a pair in another edition, by the name of that edition. */
export type PastMatch = Omit<PastMatchRow, 'editionId'> & { readonly edition: string };

/** What is left of a score where the same two did not come together before; where it was about another need, more is left. */
const SAME_NEED = 0.8;
const OTHER_NEED = 0.9;

/** Reasons to decline that will hold the next time too, and those that say nothing of the next time. */
const LASTING: readonly string[] = [
  'OUTSIDE_FIELD',
  'HAS_SOLUTION',
  'INTERESTS_CONFLICT',
] satisfies DeclineReason[];
const PASSING: readonly string[] = [
  'NO_TIME',
  'NO_CAPACITY',
  'TOO_EARLY',
  'DESCRIPTION_UNCLEAR',
] satisfies DeclineReason[];
const UNDER_WAY: readonly string[] = ['FOLLOWING', 'CONVERTED'];

/** What counts of the past of a pair: what is said of it, and why it is not proposed, where it is not. */
export interface PastOfPair {
  readonly said: PastPair;
  readonly veto: VetoReason | null;
}

/** What earlier meetings and refusals of the same two sides mean for a pair. Built once a match run. */
export class PastPairs {
  private readonly ofNeed = new Map<string, PastMatch[]>();
  private readonly ofOrganisation = new Map<string, PastMatch[]>();

  /** @param past the newest first */
  constructor(past: readonly PastMatch[]) {
    for (const row of past) {
      put(this.ofNeed, keyOf(row.needId, row.expertId), row);
      put(this.ofOrganisation, keyOf(row.organisationId, row.expertId), row);
    }
  }

  /** What weighs most of it; null where nothing counts. */
  of(
    need: Pick<NeedRow, 'id' | 'organisationId'>,
    { expertId }: Pick<CapabilityRow, 'expertId'>,
  ): PastOfPair | null {
    const same = this.ofNeed.get(keyOf(need.id, expertId)) ?? [];
    const other = (this.ofOrganisation.get(keyOf(need.organisationId, expertId)) ?? []).filter(
      ({ needId }) => needId !== need.id,
    );
    const found = [...same.map(ofSameNeed), ...other.flatMap((row) => ofOtherNeed(row) ?? [])];
    return found.toSorted((a, b) => weightOf(a) - weightOf(b))[0] ?? null;
  }
}

/** The same need with the same expert, by whichever of their capabilities. */
function ofSameNeed(row: PastMatch): PastOfPair {
  if (UNDER_WAY.includes(row.state)) return { said: saidOf(row, 1), veto: 'UNDER_WAY' };
  if (row.state === 'DECLINED' && LASTING.includes(row.reason))
    return { said: saidOf(row, 1), veto: 'DECLINED_BEFORE' };
  const passing = row.state === 'DECLINED' && PASSING.includes(row.reason);
  return { said: saidOf(row, passing ? 1 : SAME_NEED), veto: null };
}

/** Another need of the same organisation: work that goes on speaks for a pair, and a day without time says nothing. */
function ofOtherNeed(row: PastMatch): PastOfPair | null {
  const counts = row.state === 'NOT_PURSUED' || !PASSING.includes(row.reason);
  if (UNDER_WAY.includes(row.state) || !counts) return null;
  return { said: saidOf(row, OTHER_NEED), veto: null };
}

const saidOf = ({ state, edition, reason }: PastMatch, left: number): PastPair => ({
  code: UNDER_WAY.includes(state)
    ? 'UNDER_WAY'
    : state === 'DECLINED'
      ? 'DECLINED_BEFORE'
      : 'NOT_PURSUED_BEFORE',
  edition,
  reason,
  left,
});

/** A veto before all, then what takes most of the score. */
const weightOf = ({ said, veto }: PastOfPair): number => (veto === null ? said.left : 0);

const keyOf = (one: string, expertId: string): string => `${one} ${expertId}`;

function put(map: Map<string, PastMatch[]>, key: string, row: PastMatch): void {
  const rows = map.get(key);
  if (rows) rows.push(row);
  else map.set(key, [row]);
}
