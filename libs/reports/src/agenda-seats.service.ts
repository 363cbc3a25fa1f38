import { inParts } from '@jiqia/compute';
import { AGREED_STATES } from '@jiqia/contracts/states';
import { otherSide, type Side } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { DisclosuresService } from '@jiqia/disclosures';
import type { EntryContact } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import type { EditionRow } from '@jiqia/fairs';
import { type Actor, allowed, assertMayAtAll } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { PartiesService, type Party } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { EditionMarkRepository, type PairRow } from './edition-mark.repository.js';
import { coverOf } from './report-meetings.js';
import { ReportRegister } from './report-register.js';
import type { ReportedCover, ReportedMeeting } from './reported-rows.js';
import { TimetableSources } from './timetable-sources.js';

/** Entries whose names are read at once. */
const PART = 200;
/** Addresses of volumes, each with the agendas of many. */
const VOLUME = /^all(?:-\d+)?$/;
const SIDES = ['need', 'capability'] as const;

/** The meetings of one participant that somebody may take, as they were released, in the order of the timetable; and how those across the table are reached. */
export interface TakenSeats {
  readonly meetings: readonly ReportedMeeting[];
  readonly pairs: ReadonlyMap<string, PairRow>;
  readonly register: ReportRegister;
  readonly contacts: readonly EntryContact[];
  /** Who comes instead of others. */
  readonly covers: readonly ReportedCover[];
}
/** The place of one side at one meeting. */
interface Seat {
  readonly side: Side;
  readonly meeting: ReportedMeeting;
  readonly pair: PairRow;
}
interface Table extends Omit<TakenSeats, 'contacts'> {
  readonly parties: Readonly<Record<Side, ReadonlyMap<string, Party>>>;
}

/**
 * Whose agenda and calendar somebody may take: a participant their own, whoever runs the edition everybody's. Names of participants
 * are not told apart by: of two that are called alike each gets their own meetings.
 */
@Injectable()
export class AgendaSeats {
  constructor(
    private readonly timetables: TimetableSources,
    private readonly pairs: EditionMarkRepository,
    private readonly parties: PartiesService,
    private readonly scopes: OrganisationScopes,
    private readonly disclosures: DisclosuresService,
  ) {}

  /**
   * @param slug of the participant
   * @throws AppError ACTION_FORBIDDEN, PARTICIPANT_NOT_FOUND, also for whoever is somebody else
   */
  async take(actor: Actor, edition: EditionRow, slug: string): Promise<TakenSeats> {
    assertMayAtAll(actor, 'agenda.read');
    const table = await this.tableOf(edition.id);
    const seats = await this.open(actor, edition, table, seatsOf(table, slug));
    if (seats.length === 0)
      throw new AppError({
        code: 'PARTICIPANT_NOT_FOUND',
        params: { edition: edition.name, slug },
      });
    return this.taken(actor, table, seats);
  }

  /** All agendas together, for who may take the edition's files; null where this is no address of them, or they may not. */
  async takeVolume(actor: Actor, edition: EditionRow, slug: string): Promise<TakenSeats | null> {
    const resource = { kind: 'report', editionId: edition.id } as const;
    if (!VOLUME.test(slug) || allowed(actor, 'report.download', resource) === null) return null;
    const table = await this.tableOf(edition.id);
    return this.taken(
      actor,
      table,
      SIDES.flatMap((side) => table.meetings.map((meeting) => seatAt(table, side, meeting))),
    );
  }

  /** Read for the platform, and cut to what the actor may take before it leaves. */
  private tableOf(editionId: string): Promise<Table> {
    return beyondReach(async () => {
      const meetings = await this.timetables.listReleased(editionId);
      const covers = await this.timetables.listCovers(editionId);
      const rows = await this.pairs.listPairs([...new Set(meetings.map((row) => row.matchId))]);
      const needs = [];
      for (const needIds of inParts([...new Set(rows.map((row) => row.needId))], PART)) {
        // Of meetings alone: both sides have agreed.
        const parties = await this.parties.ofEntries({ needIds }, 'all');
        needs.push(...needIds.map((id) => parties.need(id)));
      }
      const capabilities = [];
      const ids = [...new Set(rows.map((row) => row.capabilityId))];
      for (const capabilityIds of inParts(ids, PART)) {
        const parties = await this.parties.ofEntries({ capabilityIds });
        capabilities.push(...capabilityIds.map((id) => parties.capability(id)));
      }
      return {
        meetings,
        covers,
        pairs: byId(rows),
        parties: { need: byId<Party>(needs), capability: byId<Party>(capabilities) },
        register: new ReportRegister({
          needs: [],
          capabilities: [],
          needParties: needs,
          capabilityParties: capabilities,
          addressees: [],
        }),
      };
    });
  }

  private async open(
    actor: Actor,
    edition: EditionRow,
    { parties, covers }: Table,
    seats: readonly Seat[],
  ): Promise<Seat[]> {
    const partyOf = ({ side, pair }: Seat): Party => known(parties[side], entryOf(pair, side));
    const organisations = seats.map((seat) => partyOf(seat).organisationId);
    const placeOf = await this.scopes.placesFor(actor, organisations);
    return seats.filter((seat) => {
      const { organisationId, addresseeId } = partyOf(seat);
      const place = placeOf(organisationId);
      const comes = coverOf(covers, seat.meeting.id, seat.side)?.personId ?? addresseeId;
      const whose = { organisationId, place, personId: comes ?? undefined };
      return (
        allowed(actor, 'agenda.read', { kind: 'agenda', editionId: edition.id, ...whose }) !== null
      );
    });
  }

  private async taken(actor: Actor, table: Table, seats: readonly Seat[]): Promise<TakenSeats> {
    const held = new Set(seats.map(({ meeting }) => meeting.id));
    const contacts = [];
    for (const side of SIDES) {
      const across = seats.filter(
        (seat) => seat.side === otherSide(side) && AGREED_STATES.includes(seat.pair.state),
      );
      const asked = across.map(({ pair, meeting }) => ({
        id: meeting.id,
        entryId: entryOf(pair, side),
        standInId: coverOf(table.covers, meeting.id, side)?.personId ?? null,
      }));
      const open = await this.disclosures.openContacts(actor, side, asked);
      for (const { pair, meeting } of across) {
        const contact = open.get(meeting.id);
        const needKey = known(table.parties.need, pair.needId).key;
        const capabilityKey = known(table.parties.capability, pair.capabilityId).key;
        if (contact) contacts.push({ side, needKey, capabilityKey, contact });
      }
    }
    const { pairs, register, covers } = table;
    return {
      meetings: table.meetings.filter(({ id }) => held.has(id)),
      pairs,
      register,
      contacts,
      covers,
    };
  }
}

/** Where the participant of this address sits. */
function seatsOf(table: Table, slug: string): Seat[] {
  const { register, covers } = table;
  const slugAt = ({ side, pair, meeting }: Seat): string => {
    const cover = coverOf(covers, meeting.id, side);
    return side === 'need'
      ? register.needParticipant(pair.needId, cover).slug
      : register.capabilityParticipant(pair.capabilityId, cover).slug;
  };
  return table.meetings.flatMap((meeting) =>
    SIDES.map((side) => seatAt(table, side, meeting)).filter((seat) => slugAt(seat) === slug),
  );
}

const seatAt = ({ pairs }: Table, side: Side, meeting: ReportedMeeting): Seat => ({
  side,
  meeting,
  pair: known(pairs, meeting.matchId),
});
const entryOf = ({ needId, capabilityId }: PairRow, side: Side): string =>
  side === 'need' ? needId : capabilityId;
const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function known<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row) return row;
  throw new Error(`${id} is not among what was read`);
}
