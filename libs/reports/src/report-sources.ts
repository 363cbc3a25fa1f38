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
  readonly matchesById: ReadonlyMap<string, MatchRow>;
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
  ) {}

  async read(editionId: string): Promise<ReportRegister> {
    const needs = await this.needs.listByIds(await this.editions.listEntryIds(editionId, 'need'));
    const capabilities = await this.capabilities.listByIds(
      await this.editions.listEntryIds(editionId, 'capability'),
    );
    const rows = [...needs, ...capabilities];
    const personIds = [
      ...needs.map((need) => need.contactId),
      ...capabilities.map((capability) => capability.personId),
    ].filter((id) => id !== null);
    const organisationIds = [...new Set(rows.map((row) => row.organisationId))];
    return new ReportRegister({
      needs,
      capabilities,
      organisations: await this.organisations.listByIds(organisationIds),
      persons: await this.organisations.listPersonsByIds([...new Set(personIds)]),
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

  async read(edition: EditionRow): Promise<EditionData> {
    const matches = await this.matches.listAll(edition.id);
    return {
      edition,
      parts: await this.readParts(edition),
      register: await this.registers.read(edition.id),
      matches,
      matchesById: new Map(matches.map((match) => [match.id, match])),
      invitations: await this.invitations.listByEdition(edition.id),
      meetings: await this.timetables.listMeetings(edition.id),
      outcomes: await this.outcomes.listByEdition(edition.id),
      timetable: await this.timetables.findLatest(edition.id),
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
