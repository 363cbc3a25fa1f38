import { CapabilitiesService } from '@jiqia/capabilities';
import { inParts } from '@jiqia/compute';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { InvitationsService } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { OutcomesService } from '@jiqia/outcomes';
import { Injectable } from '@nestjs/common';
import type { EditionDataParts, ReportPiece } from './report-pieces.js';
import type {
  ReportedCapability,
  ReportedNeed,
  ReportedOrganisation,
  ReportedPerson,
} from './reported-rows.js';

/** Rows a piece. */
const PART = 200;

/** What of an edition is read: all of it, or what agendas are made of, its meetings and their pairs. */
export type ReportScope = 'all' | 'meetings';

/** Whose rows of the register are read. */
interface Entries {
  readonly needIds: readonly string[];
  readonly capabilityIds: readonly string[];
}

@Injectable()
export class RegisterSources {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** The entries, who they belong to and who speaks for them, piece by piece. */
  async *read({ needIds, capabilityIds }: Entries): AsyncGenerator<ReportPiece> {
    const organisationIds = new Set<string>();
    const personIds = new Set<string>();
    for (const ids of inParts(needIds, PART)) {
      const rows = (await this.needs.listByIds(ids)).map(reportedNeed);
      yield { kind: 'needs', rows };
      for (const row of rows) {
        organisationIds.add(row.organisationId);
        if (row.contactId !== null) personIds.add(row.contactId);
      }
    }
    for (const ids of inParts(capabilityIds, PART)) {
      const rows = (await this.capabilities.listByIds(ids)).map(reportedCapability);
      yield { kind: 'capabilities', rows };
      for (const row of rows) {
        organisationIds.add(row.organisationId);
        if (row.personId !== null) personIds.add(row.personId);
      }
    }
    yield* this.parties([...organisationIds], [...personIds]);
  }

  private async *parties(
    organisationIds: readonly string[],
    personIds: readonly string[],
  ): AsyncGenerator<ReportPiece> {
    for (const ids of inParts(organisationIds, PART)) {
      const rows = await this.organisations.listByIds(ids);
      yield {
        kind: 'organisations',
        rows: rows.map(({ id, name }): ReportedOrganisation => ({ id, name })),
      };
    }
    for (const ids of inParts(personIds, PART)) {
      const rows = await this.organisations.listPersonsByIds(ids);
      yield {
        kind: 'persons',
        rows: rows.map(({ id, name, email }): ReportedPerson => ({ id, name, email })),
      };
    }
  }
}

@Injectable()
export class ReportSources {
  constructor(
    private readonly editions: EditionsService,
    private readonly registers: RegisterSources,
    private readonly parts: EditionPartsService,
    private readonly matches: MatchesService,
    private readonly invitations: InvitationsService,
    private readonly timetables: TimetablesService,
    private readonly outcomes: OutcomesService,
  ) {}

  /** What of the edition itself a report speaks of: few rows. */
  async readParts(edition: EditionRow): Promise<EditionDataParts> {
    return {
      places: await this.parts.listRows('place', edition.id),
      unavailabilities: await this.parts.listNamed('unavailability', edition),
      conflicts: await this.parts.listNamed('conflict', edition),
      pins: await this.parts.listNamed('pin', edition),
      precedences: await this.parts.listNamed('precedence', edition),
      unresolved: await this.parts.listRows('unresolved', edition.id),
    };
  }

  /** Everything a report of this scope is made of, piece by piece, so that no step takes long. */
  async *read(editionId: string, scope: ReportScope): AsyncGenerator<ReportPiece> {
    const meetings = await this.timetables.listMeetings(editionId);
    for (const rows of inParts(meetings, PART)) yield { kind: 'meetings', rows };
    const met = new Set(meetings.map((meeting) => meeting.matchId));
    const pairs = await this.matches.listPairs(editionId);
    const chosen = scope === 'all' ? pairs : pairs.filter((pair) => met.has(pair.id));
    for (const rows of inParts(chosen, PART))
      yield { kind: 'matches', text: await this.matches.textOf(rows.map((pair) => pair.id)) };
    if (scope === 'all') yield* this.rest(editionId);
    yield* this.registers.read(
      scope === 'all'
        ? {
            needIds: await this.editions.listEntryIds(editionId, 'need'),
            capabilityIds: await this.editions.listEntryIds(editionId, 'capability'),
          }
        : {
            needIds: [...new Set(chosen.map((pair) => pair.needId))],
            capabilityIds: [...new Set(chosen.map((pair) => pair.capabilityId))],
          },
    );
  }

  private async *rest(editionId: string): AsyncGenerator<ReportPiece> {
    const invitations = await this.invitations.listByEdition(editionId);
    for (const rows of inParts(invitations, PART)) yield { kind: 'invitations', rows };
    yield { kind: 'outcomes', rows: await this.outcomes.listByEdition(editionId) };
    yield { kind: 'timetable', row: await this.timetables.findLatest(editionId) };
  }
}

const reportedNeed = (row: ReportedNeed): ReportedNeed => ({
  id: row.id,
  externalId: row.externalId,
  title: row.title,
  organisationId: row.organisationId,
  contactId: row.contactId,
  field: row.field,
  cluster: row.cluster,
  state: row.state,
  validUntil: row.validUntil,
});

const reportedCapability = (row: ReportedCapability): ReportedCapability => ({
  id: row.id,
  externalId: row.externalId,
  title: row.title,
  organisationId: row.organisationId,
  personId: row.personId,
  field: row.field,
  cluster: row.cluster,
  state: row.state,
  kind: row.kind,
});
