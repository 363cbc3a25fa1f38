import { readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { fileRef, letterSlug } from '@jiqia/documents';
import { AGREED_STATES } from '@jiqia/contracts/states';
import { MatchesService } from '@jiqia/matching';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { InvitationRow } from './invitation.repository.js';
import type { Letter } from './letter-text.js';

const MOST_REASONS = 3;

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
   */
  async read(
    row: Pick<InvitationRow, 'matchId' | 'side' | 'organisationId' | 'personId'>,
    agreed = false,
  ): Promise<
    Pick<Letter, 'need' | 'capability' | 'reader' | 'reasons' | 'recipient'> & {
      address: string;
      slug: string;
    }
  > {
    const match = await this.matches.get(row.matchId);
    const named = agreed || row.side === 'need' || AGREED_STATES.includes(match.state);
    const parties = await this.parties.ofPairs([match], named ? 'all' : undefined);
    const need = parties.need(match.needId);
    const capability = parties.capability(match.capabilityId);
    const reader = readerOf(row.side, capability.person);
    const { name: recipient, address } = (await this.parties.addressees([row]))(row);
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
}
