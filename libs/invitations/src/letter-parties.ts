import { readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { fileRef, letterSlug } from '@jiqia/documents';
import { AGREED_STATES } from '@jiqia/contracts/states';
import { byId } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { type Addressee, type Parties, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { InvitationRow } from './invitation.repository.js';
import type { Letter } from './letter-text.js';

const MOST_REASONS = 3;

/** Whom a letter is written to, and about which pair. */
type LetterTo = Pick<InvitationRow, 'matchId' | 'side' | 'organisationId' | 'personId'>;
type LetterSides = Pick<Letter, 'need' | 'capability' | 'reader' | 'reasons' | 'recipient'> & {
  readonly address: string;
  readonly slug: string;
};
interface OfPair {
  readonly row: LetterTo;
  readonly match: MatchRow;
}

/** Reads what every letter about a pair says: to whom, about whom, and why. */
@Injectable()
export class LetterParties {
  constructor(
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
  ) {}

  /**
   * The other side is told whose an anonymous need is once both have agreed.
   * @param agreed both had agreed, though the pair may be over now
   * @throws AppError MATCH_NOT_FOUND
   */
  async read(row: LetterTo, agreed = false): Promise<LetterSides> {
    const match = await this.matches.get(row.matchId);
    const [sides] = await this.of([{ row, match }], agreed);
    if (sides) return sides;
    throw new AppError({ code: 'MATCH_NOT_FOUND' });
  }

  /** As `read`, of several in their order. @throws AppError MATCH_NOT_FOUND when one of them has no pair */
  async readAll(rows: readonly LetterTo[]): Promise<LetterSides[]> {
    const matches = byId(await this.matches.listByIds([...new Set(rows.map((r) => r.matchId))]));
    return this.of(
      rows.map((row) => {
        const match = matches.get(row.matchId);
        if (match) return { row, match };
        throw new AppError({ code: 'MATCH_NOT_FOUND' });
      }),
    );
  }

  private async of(letters: readonly OfPair[], agreed = false): Promise<LetterSides[]> {
    const isNamed = ({ row, match }: OfPair): boolean =>
      agreed || row.side === 'need' || AGREED_STATES.includes(match.state);
    const pairsOf = (ones: readonly OfPair[]): MatchRow[] => ones.map(({ match }) => match);
    const named = await this.parties.ofPairs(pairsOf(letters.filter(isNamed)), 'all');
    const hidden = await this.parties.ofPairs(pairsOf(letters.filter((one) => !isNamed(one))));
    const addressee = await this.parties.addressees(letters.map(({ row }) => row));
    return letters.map((one) => sidesOf(one, isNamed(one) ? named : hidden, addressee(one.row)));
  }
}

function sidesOf({ row, match }: OfPair, parties: Parties, to: Addressee): LetterSides {
  const need = parties.need(match.needId);
  const capability = parties.capability(match.capabilityId);
  const reader = readerOf(row.side, capability.person);
  const { name: recipient, address } = to;
  return {
    recipient,
    address,
    slug: letterSlug({
      needRef: fileRef(need),
      capabilityRef: fileRef(capability),
      side: row.side,
      recipient,
    }),
    need,
    capability,
    reader,
    reasons: match.reasons.slice(0, MOST_REASONS).map((reason) => reasonWordsFor(reader, reason)),
  };
}
