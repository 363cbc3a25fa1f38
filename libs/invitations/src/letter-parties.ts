import { readerOf, reasonWordsFor } from '@jiqia/contracts/words';
import { fileRef, letterSlug } from '@jiqia/documents';
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

  async read(row: Pick<InvitationRow, 'matchId' | 'side' | 'organisationId' | 'personId'>): Promise<
    Pick<Letter, 'need' | 'capability' | 'reader' | 'reasons' | 'recipient'> & {
      address: string;
      slug: string;
    }
  > {
    const match = await this.matches.get(row.matchId);
    const parties = await this.parties.ofPairs([match]);
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
