import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import type { Side } from '@jiqia/contracts/words';
import { byId } from '@jiqia/database';
import type { EditionSlot } from '@jiqia/fairs';
import { MatchesService } from '@jiqia/matching';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { type Bodies, type Parties, PartiesService, type Party } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { CoverRepository } from './cover.repository.js';
import type { CoverRow } from './cover.types.js';
import { MeetingRepository } from './meeting.repository.js';
import type { TimetableNote } from './meeting.types.js';
import { bodiesOf, needSitter } from './timetable-instance.js';
import { WishRepository } from './wish.repository.js';
import type { BusyTime, Seat, WantedMeeting } from './wanted-meeting.js';

type Seats = Pick<WantedMeeting, 'needSeat' | 'capabilitySeat'>;

/** What a timetable is to hold, and who had better be looked at before. */
export interface WantedTimetable {
  readonly wanted: readonly WantedMeeting[];
  readonly notes: readonly TimetableNote[];
}

/** Reads the pairs that want a meeting, and those that have one, in an order that does not depend on row ids. */
@Injectable()
export class WantedMeetings {
  constructor(
    private readonly matches: MatchesService,
    private readonly meetings: MeetingRepository,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly parties: PartiesService,
    private readonly covers: CoverRepository,
    private readonly wishes: WishRepository,
  ) {}

  /** When those who sit for these pairs sit in meetings that are not among them: of other editions, or at a time that is no slot any more. */
  bookedElsewhere(wanted: readonly WantedMeeting[]): Promise<BusyTime[]> {
    const ids = wanted.flatMap(bodiesOf).flatMap((body) => body.ids);
    return this.meetings.listBusy(
      [...new Set(ids)],
      wanted.flatMap((row) => (row.kept ? [row.kept.meetingId] : [])),
    );
  }

  /** A meeting is found again by its time and session, so that slots may be added or cut before it. */
  async read(editionId: string, slots: readonly EditionSlot[]): Promise<WantedTimetable> {
    const live = await this.meetings.listLive(editionId);
    const kept = new Map(
      live.flatMap((row) => {
        const slot = slots.find(
          (candidate) =>
            candidate.sessionRef === row.sessionRef &&
            new Date(candidate.startsAt).getTime() === row.startsAt.getTime(),
        );
        const { id: meetingId, place, mode } = row;
        return slot
          ? [
              [
                row.matchId,
                { meetingId, slot: slot.index, place, video: mode === 'VIDEO' },
              ] as const,
            ]
          : [];
      }),
    );
    const seated = new Set(live.map((row) => row.matchId));
    const matches = (await this.matches.listAll(editionId)).filter(
      (match) => kept.has(match.id) || (match.state === 'MUTUAL' && !seated.has(match.id)),
    );
    const needs = byId(
      await this.needs.listByIds([...new Set(matches.map((match) => match.needId))]),
    );
    const capabilities = byId(
      await this.capabilities.listByIds([...new Set(matches.map((match) => match.capabilityId))]),
    );
    // Both sides have agreed.
    const parties = await this.parties.ofPairs(matches, 'all');
    const covers = (await this.covers.listHolding(editionId)).filter((row) =>
      kept.has(row.matchId),
    );
    const bodies = await this.parties.bodies([
      ...covers.map((row) => row.personId),
      ...[...needs.values()].flatMap((need) => [needSitter(need), need.organisationId]),
      ...[...capabilities.values()].flatMap((row) => [row.expertId, row.organisationId]),
    ]);
    const wishes = await this.wishes.list(matches.map((match) => match.id));
    const wanted = matches
      .flatMap((match) => {
        const need = needs.get(match.needId);
        const capability = capabilities.get(match.capabilityId);
        if (!need || !capability) return [];
        const seats = seatsOf(need, capability, parties, bodies);
        const own = covers.filter((row) => row.matchId === match.id);
        return [
          {
            match,
            need,
            capability,
            ...coveredSeats(seats, own, bodies),
            kept: kept.get(match.id) ?? null,
            wishes: wishes.get(match.id) ?? [],
          },
        ];
      })
      .sort((a, b) => compare(orderKey(a), orderKey(b)) || compare(a.match.id, b.match.id));
    return { wanted, notes: notesOf(wanted, bodies) };
  }
}

/** The names of both sides stand in it for those that have no number and share their title with others. */
const orderKey = ({ needSeat, capabilitySeat }: WantedMeeting): string =>
  [needSeat.ref, capabilitySeat.ref, needSeat.name, capabilitySeat.name].join('\u0000');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function seatsOf(
  need: NeedRow,
  capability: CapabilityRow,
  parties: Parties,
  bodies: Bodies,
): Seats {
  const seat = (sitter: string, { organisationId, organisation, person, ref }: Party): Seat => ({
    sitter,
    body: bodies.of(sitter),
    organisation: bodies.of(organisationId),
    name: person || organisation,
    ref,
  });
  return {
    needSeat: seat(needSitter(need), parties.need(need.id)),
    capabilitySeat: seat(capability.expertId, parties.capability(capability.id)),
  };
}

/** Whoever comes to a meeting that is set instead of the person whom an entry names sits there. */
function coveredSeats(seats: Seats, covers: readonly CoverRow[], bodies: Bodies): Seats {
  const seat = (side: Side, own: Seat): Seat => {
    const cover = covers.find((row) => row.side === side);
    if (!cover) return own;
    return { ...own, sitter: cover.personId, body: bodies.of(cover.personId), name: cover.person };
  };
  return {
    needSeat: seat('need', seats.needSeat),
    capabilitySeat: seat('capability', seats.capabilitySeat),
  };
}

/** Those who are never seated at the same time for a number or an address alone; a contact goes by its organisation. */
function notesOf(wanted: readonly WantedMeeting[], bodies: Bodies): TimetableNote[] {
  const seats = new Map(
    wanted
      .flatMap((row) => [row.capabilitySeat, row.needSeat])
      .map((seat) => [seat.sitter, `${seat.name}（${seat.ref}）`]),
  );
  return bodies.sharedContacts([...seats.keys()]).map(({ kind, one, other }) => ({
    code: kind === 'PHONE' ? 'SAME_PHONE' : 'SAME_EMAIL',
    params: { one: seats.get(one) ?? '', other: seats.get(other) ?? '' },
  }));
}
