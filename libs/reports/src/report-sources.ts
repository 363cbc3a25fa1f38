import { CapabilitiesService } from '@jiqia/capabilities';
import {
  EditionPartsService,
  type EditionRow,
  EditionsService,
  type NamedPart,
  type PartRow,
} from '@jiqia/fairs';
import { type InvitationRow, InvitationsService } from '@jiqia/invitations';
import { type MatchRow, MatchesService } from '@jiqia/matching';
import { type MeetingRow, type TimetableRow, TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { type OutcomeRow, OutcomesService } from '@jiqia/outcomes';
import { type Pair, PartiesService, type Recipient } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { ReportRegister } from './report-register.js';

/** The parts of an edition that its report speaks of. */
export interface EditionDataParts {
  readonly places: readonly PartRow<'place'>[];
  readonly unavailabilities: readonly NamedPart<'unavailability'>[];
  readonly conflicts: readonly NamedPart<'conflict'>[];
  readonly pins: readonly NamedPart<'pin'>[];
  readonly precedences: readonly NamedPart<'precedence'>[];
  readonly unresolved: readonly PartRow<'unresolved'>[];
}

/** Everything one edition's report is made of. */
export interface EditionData {
  readonly edition: EditionRow;
  readonly parts: EditionDataParts;
  readonly register: ReportRegister;
  readonly matches: readonly MatchRow[];
  /** @throws Error for a match of another edition */
  readonly matchOf: (matchId: string) => MatchRow;
  readonly invitations: readonly InvitationRow[];
  readonly meetings: readonly MeetingRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly timetable: TimetableRow | null;
}

@Injectable()
export class RegisterSources {
  constructor(
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly organisations: OrganisationsService,
    private readonly parties: PartiesService,
  ) {}

  /** @param mentioned pairs and recipients that the report speaks of, whether or not they are still entered */
  async read(
    editionId: string,
    mentioned: { readonly pairs: readonly Pair[]; readonly recipients: readonly Recipient[] },
  ): Promise<ReportRegister> {
    const needs = await this.needs.listByIds(await this.editions.listEntryIds(editionId, 'need'));
    const capabilities = await this.capabilities.listByIds(
      await this.editions.listEntryIds(editionId, 'capability'),
    );
    const parties = await this.parties.ofEntries({
      needIds: [...needs.map((row) => row.id), ...mentioned.pairs.map((pair) => pair.needId)],
      capabilityIds: [
        ...capabilities.map((row) => row.id),
        ...mentioned.pairs.map((pair) => pair.capabilityId),
      ],
    });
    const addressee = await this.parties.addressees([
      ...needs.map((row) => ({ organisationId: row.organisationId, personId: row.contactId })),
      ...capabilities,
      ...mentioned.recipients,
    ]);
    return new ReportRegister({
      needs,
      capabilities,
      parties,
      addressee,
    });
  }
}

@Injectable()
export class ReportSources {
  constructor(
    private readonly registers: RegisterSources,
    private readonly parts: EditionPartsService,
    private readonly matches: MatchesService,
    private readonly invitations: InvitationsService,
    private readonly timetables: TimetablesService,
    private readonly outcomes: OutcomesService,
  ) {}

  /** Matches are read last but for the register: each that something speaks of is among them. */
  async read(edition: EditionRow): Promise<EditionData> {
    const invitations = await this.invitations.listByEdition(edition.id);
    const meetings = await this.timetables.listMeetings(edition.id);
    const outcomes = await this.outcomes.listByEdition(edition.id);
    const timetable = await this.timetables.findLatest(edition.id);
    const matches = await this.matches.listAll(edition.id);
    const byMatch = new Map(matches.map((match) => [match.id, match]));
    return {
      edition,
      parts: await this.readParts(edition),
      register: await this.registers.read(edition.id, {
        pairs: [...matches, ...outcomes],
        recipients: invitations,
      }),
      matches,
      matchOf: (matchId) => {
        const match = byMatch.get(matchId);
        if (match) return match;
        throw new Error(`match ${matchId} is not of edition ${edition.ref}`);
      },
      invitations,
      meetings,
      outcomes,
      timetable,
    };
  }

  private async readParts(edition: EditionRow): Promise<EditionDataParts> {
    return {
      places: await this.parts.listRows('place', edition.id),
      unavailabilities: await this.parts.listNamed('unavailability', edition),
      conflicts: await this.parts.listNamed('conflict', edition),
      pins: await this.parts.listNamed('pin', edition),
      precedences: await this.parts.listNamed('precedence', edition),
      unresolved: await this.parts.listRows('unresolved', edition.id),
    };
  }
}
