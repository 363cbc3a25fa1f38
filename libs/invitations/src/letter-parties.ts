import { CapabilitiesService } from '@jiqia/capabilities';
import { reasonWords } from '@jiqia/contracts/words';
import { letterSlug } from '@jiqia/documents';
import { MatchesService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { InvitationRow } from './invitation.repository.js';
import type { Letter } from './letter-text.js';

const MOST_REASONS = 3;

/** Reads who is written to, about whom, and why. */
@Injectable()
export class LetterParties {
  constructor(
    private readonly matches: MatchesService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly organisations: OrganisationsService,
  ) {}

  async read(row: Pick<InvitationRow, 'matchId' | 'side' | 'organisationId' | 'personId'>): Promise<
    Pick<Letter, 'need' | 'capability' | 'reasons' | 'recipient'> & {
      address: string;
      slug: string;
    }
  > {
    const match = await this.matches.get(row.matchId);
    const need = await this.needs.get(match.needId);
    const capability = await this.capabilities.get(match.capabilityId);
    const organisations = await this.organisations.listByIds([
      need.organisationId,
      capability.organisationId,
    ]);
    const persons = await this.organisations.listPersonsByIds(
      [row.personId, capability.personId].filter((id) => id !== null),
    );
    const organisation = (id: string): string =>
      organisations.find((candidate) => candidate.id === id)?.name ?? '';
    const person = (id: string | null): string =>
      persons.find((candidate) => candidate.id === id)?.name ?? '';
    const recipient = person(row.personId) || organisation(row.organisationId);
    return {
      recipient,
      slug: letterSlug({
        needRef: need.externalId ?? need.title,
        capabilityRef: capability.externalId ?? capability.title,
        side: row.side,
        recipient,
      }),
      address: persons.find((candidate) => candidate.id === row.personId)?.email ?? '',
      need: { title: need.title, organisation: organisation(need.organisationId) },
      capability: {
        title: capability.title,
        organisation: organisation(capability.organisationId),
        person: person(capability.personId),
      },
      reasons: match.reasons.slice(0, MOST_REASONS).map((reason) => reasonWords(reason)),
    };
  }
}
