import { Clock, dayInBeijing } from '@jiqia/clock';
import type { TargetChoice } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { type Candidate, CandidateRepository } from './candidate.repository.js';

/** An organisation that a choice adds, and who is written to. */
export interface ChosenTarget extends Omit<Candidate, 'known' | 'personIds'> {
  readonly personId: string | null;
  /** Whether that person has a mail address. */
  readonly addressed: boolean;
}

/** Finds whom a choice means, and for each the contact who can be written to. */
@Injectable()
export class TargetChoices {
  constructor(
    private readonly candidates: CandidateRepository,
    private readonly parties: PartiesService,
    private readonly clock: Clock,
  ) {}

  /** One more than `most` where there are more. */
  async find(
    tx: Transaction,
    campaignId: string,
    choice: TargetChoice,
    most: number,
  ): Promise<{ readonly chosen: readonly ChosenTarget[]; readonly known: number }> {
    const today = dayInBeijing(this.clock.now());
    const found = await this.candidates.list(tx, campaignId, choice, today, most + 1);
    const fresh = found.filter(({ known }) => !known);
    return { chosen: await this.addressed(fresh), known: found.length - fresh.length };
  }

  /** As `CandidateRepository.assertThere`. */
  assertThere(tx: Transaction, officerId: string | null, personId: string | null): Promise<void> {
    return this.candidates.assertThere(tx, officerId, personId);
  }

  private async addressed(rows: readonly Candidate[]): Promise<ChosenTarget[]> {
    const recipients = rows.flatMap(({ organisationId, personIds }) =>
      personIds.map((personId) => ({ organisationId, personId })),
    );
    const addresseeOf = await this.parties.addressees(recipients);
    return rows.map(({ known: _known, personIds, ...row }) => {
      const { organisationId } = row;
      const reached = personIds.find(
        (personId) => addresseeOf({ organisationId, personId }).address !== '',
      );
      const personId = reached ?? personIds[0] ?? null;
      return { ...row, personId, addressed: reached !== undefined };
    });
  }
}
