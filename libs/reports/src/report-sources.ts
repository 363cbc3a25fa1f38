import { CapabilitiesService } from '@jiqia/capabilities';
import { inParts } from '@jiqia/compute';
import {
  EditionPartsService,
  type EditionRow,
  EditionsService,
  type NamedPart,
} from '@jiqia/fairs';
import { InvitationsService } from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { OutcomeSharesService } from '@jiqia/outcomes';
import { PartiesService, type Recipient } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { TakenSeats } from './agenda-seats.service.js';
import { EntryPlaceRepository } from './entry-place.repository.js';
import type { EditionDataParts, ReportPiece } from './report-pieces.js';
import { type ReportedCapability, type ReportedNeed } from './reported-rows.js';
import { TimetableSources } from './timetable-sources.js';

/** Rows a piece. */
const PART = 200;

/** Ids of needs and of capabilities. */
interface Entries {
  readonly needIds: readonly string[];
  readonly capabilityIds: readonly string[];
}

@Injectable()
export class RegisterSources {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly parties: PartiesService,
    private readonly places: EntryPlaceRepository,
  ) {}

  /** The entries of an edition, piece by piece. */
  async *entered({ needIds, capabilityIds }: Entries): AsyncGenerator<ReportPiece> {
    for (const ids of inParts(needIds, PART))
      yield { kind: 'needs', rows: (await this.needs.listByIds(ids)).map(reportedNeed) };
    for (const ids of inParts(capabilityIds, PART))
      yield {
        kind: 'capabilities',
        rows: (await this.capabilities.listByIds(ids)).map(reportedCapability),
      };
  }

  /** Unavailabilities with every row of the register that is the same person or organisation: the timetable heeds them all. */
  async underAllIds(
    parts: readonly NamedPart<'unavailability'>[],
  ): Promise<EditionDataParts['unavailabilities']> {
    const idOf = ({ row }: NamedPart<'unavailability'>): string =>
      row.personId ?? row.organisationId ?? '';
    const bodies = await this.parties.bodies(parts.map(idOf).filter((id) => id !== ''));
    return parts.map((part) => ({ ...part, ids: bodies.of(idOf(part)).ids }));
  }

  /** How these are called, piece by piece, to those who run the edition; the public part has the public names. */
  async *called({ needIds, capabilityIds }: Entries): AsyncGenerator<ReportPiece> {
    for (const ids of inParts([...new Set(needIds)], PART)) {
      const parties = await this.parties.ofEntries({ needIds: ids }, 'all');
      yield { kind: 'needParties', rows: ids.map((id) => parties.need(id)) };
    }
    for (const ids of inParts([...new Set(capabilityIds)], PART)) {
      const parties = await this.parties.ofEntries({ capabilityIds: ids });
      yield { kind: 'capabilityParties', rows: ids.map((id) => parties.capability(id)) };
    }
  }

  /** Where these belong, piece by piece. */
  async *placed({ needIds, capabilityIds }: Entries): AsyncGenerator<ReportPiece> {
    for (const ids of inParts([...new Set(needIds)], PART))
      yield { kind: 'needParks', rows: await this.places.listParks(ids) };
    for (const ids of inParts([...new Set(capabilityIds)], PART))
      yield { kind: 'societies', rows: await this.places.listSocieties(ids) };
  }

  /** How these are written to, piece by piece. */
  async *writtenTo(recipients: readonly Recipient[]): AsyncGenerator<ReportPiece> {
    for (const part of inParts(recipients, PART)) {
      const addressee = await this.parties.addressees(part);
      yield {
        kind: 'addressees',
        rows: part.map(({ organisationId, personId }) => ({
          organisationId,
          personId,
          ...addressee({ organisationId, personId }),
        })),
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
    private readonly timetables: TimetableSources,
    private readonly outcomes: OutcomeSharesService,
  ) {}

  /** What of the edition itself a report speaks of: few rows. */
  async readParts(edition: EditionRow): Promise<EditionDataParts> {
    return {
      places: await this.parts.listRows('place', edition.id),
      unavailabilities: await this.registers.underAllIds(
        await this.parts.listNamed('unavailability', edition),
      ),
      conflicts: await this.parts.listNamed('conflict', edition),
      pins: await this.parts.listNamed('pin', edition),
      precedences: await this.parts.listNamed('precedence', edition),
      unresolved: await this.parts.listRows('unresolved', edition.id),
    };
  }

  /** Everything a report is made of, piece by piece, so that no step takes long. Matches are read after all that speaks of them, so that each is among them. */
  async *readAll(editionId: string): AsyncGenerator<ReportPiece> {
    const meetings = await this.timetables.listStanding(editionId);
    for (const rows of inParts(meetings, PART)) yield { kind: 'meetings', rows };
    yield* this.readCovers(editionId);
    const invitations = await this.invitations.listByEdition(editionId);
    for (const rows of inParts(invitations, PART)) yield { kind: 'invitations', rows };
    const outcomes = await this.outcomes.listDue(editionId);
    for (const rows of inParts(outcomes, PART)) yield { kind: 'outcomes', rows };
    yield { kind: 'timetable', row: await this.timetables.findLatest(editionId) };
    const pairs = await this.matches.listPairs(editionId);
    yield* this.readMatches(pairs);
    const entered = {
      needIds: await this.editions.listEntryIds(editionId, 'need'),
      capabilityIds: await this.editions.listEntryIds(editionId, 'capability'),
    };
    yield* this.registers.entered(entered);
    const spoken = [...pairs, ...outcomes];
    const named = {
      needIds: [...entered.needIds, ...spoken.map((pair) => pair.needId)],
      capabilityIds: [...entered.capabilityIds, ...spoken.map((pair) => pair.capabilityId)],
    };
    yield* this.registers.called(named);
    yield* this.registers.placed(named);
    yield* this.registers.writtenTo(invitations);
  }

  /** What agendas are made of: these meetings and their pairs, and no pair that never meets. */
  async *readMeetings(
    editionId: string,
    { meetings, contacts }: Pick<TakenSeats, 'meetings' | 'contacts'>,
  ): AsyncGenerator<ReportPiece> {
    for (const rows of inParts(contacts, PART)) yield { kind: 'contacts', rows };
    for (const rows of inParts(meetings, PART)) yield { kind: 'meetings', rows };
    yield* this.readCovers(editionId);
    const met = new Set(meetings.map((meeting) => meeting.matchId));
    const pairs = (await this.matches.listPairs(editionId)).filter((pair) => met.has(pair.id));
    yield* this.readMatches(pairs);
    const entries = {
      needIds: [...new Set(pairs.map((pair) => pair.needId))],
      capabilityIds: [...new Set(pairs.map((pair) => pair.capabilityId))],
    };
    yield* this.registers.entered(entries);
    yield* this.registers.called(entries);
  }

  /** All meetings as they were last released, and what is to be said of them without contacts. */
  async *readReleased(editionId: string): AsyncGenerator<ReportPiece> {
    const meetings = await this.timetables.listReleased(editionId);
    yield* this.readMeetings(editionId, { meetings, contacts: [] });
  }

  private async *readCovers(editionId: string): AsyncGenerator<ReportPiece> {
    const covers = await this.timetables.listCovers(editionId);
    for (const rows of inParts(covers, PART)) yield { kind: 'covers', rows };
  }

  private async *readMatches(
    pairs: readonly { readonly id: string }[],
  ): AsyncGenerator<ReportPiece> {
    for (const rows of inParts(pairs, PART))
      yield { kind: 'matches', text: await this.matches.textOf(rows.map((pair) => pair.id)) };
  }
}

const reportedNeed = (row: ReportedNeed): ReportedNeed => ({
  id: row.id,
  organisationId: row.organisationId,
  contactId: row.contactId,
  state: row.state,
  validUntil: row.validUntil,
});

const reportedCapability = (row: ReportedCapability): ReportedCapability => ({
  id: row.id,
  organisationId: row.organisationId,
  personId: row.personId,
  state: row.state,
});
