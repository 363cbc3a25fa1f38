import { CapabilitiesService } from '@jiqia/capabilities';
import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { EditionsService, slotsOf } from '@jiqia/fairs';
import type { OutgoingMail } from '@jiqia/mail';
import { ShortlistService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Inject, Injectable } from '@nestjs/common';
import { AnswerLinks } from './answer-link.js';
import type { InvitationRow } from './invitation.repository.js';
import { letterHtml, letterText } from './letter-text.js';

/** What one side is told of the other, and what it is asked. */
export interface Letter {
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly when: string;
  readonly venue: string;
  readonly need: { readonly title: string; readonly organisation: string };
  readonly capability: {
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
  };
  readonly reasons: readonly string[];
  readonly link: string;
  readonly organiser: string;
}

/** Writes the letter of an invitation from what the registers say now. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly parties: LetterParties,
    private readonly editions: EditionsService,
    private readonly links: AnswerLinks,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: InvitationRow): Promise<OutgoingMail> {
    const { form } = await this.editions.get(row.editionId);
    const { recipient, address, ...sides } = await this.parties.read(row);
    const days = [...new Set(slotsOf(form).map((slot) => slot.date))];
    const letter: Letter = {
      ...sides,
      recipient,
      programme: form.programme,
      edition: form.name,
      when: days.join('、'),
      venue: form.venue,
      link: this.links.url(row.id),
      organiser: form.organiser.name || '技洽会组委会',
    };
    return {
      messageId: `<${row.id}@invitation.jiqia>`,
      from: this.environment.MAIL_FROM,
      to: { name: recipient, address },
      subject: `【${form.name}】邀请洽谈：${row.side === 'need' ? letter.capability.title : letter.need.title}`,
      text: letterText(letter),
      html: letterHtml(letter),
      date: row.releasedAt ?? this.clock.now(),
    };
  }
}

const MOST_REASONS = 3;

@Injectable()
export class LetterParties {
  constructor(
    private readonly shortlist: ShortlistService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly organisations: OrganisationsService,
  ) {}

  async read(
    row: InvitationRow,
  ): Promise<Pick<Letter, 'need' | 'capability' | 'reasons' | 'recipient'> & { address: string }> {
    const match = await this.shortlist.get(row.matchId);
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
    return {
      recipient: person(row.personId) || organisation(row.organisationId),
      address: persons.find((candidate) => candidate.id === row.personId)?.email ?? '',
      need: { title: need.title, organisation: organisation(need.organisationId) },
      capability: {
        title: capability.title,
        organisation: organisation(capability.organisationId),
        person: person(capability.personId),
      },
      reasons: match.reasons.slice(0, MOST_REASONS).map((reason) => reason.text),
    };
  }
}
