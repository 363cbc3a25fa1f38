import { placeName } from '@jiqia/contracts/words';
import { EditionPartsService, type EditionRow, EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingDays, type MeetingRow } from '@jiqia/meetings';
import { expertName, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { DayEventRepository, type DayEventRow } from './day-event.repository.js';
import { lastOf, type SideStanding, standingOf } from './day-fold.js';
import { type WalkIn, walkInsOf } from './day-presence.js';

/** A meeting as the board of the day shows it. */
export interface BoardMeeting {
  readonly meeting: MeetingRow;
  readonly session: string;
  readonly expectedAt: Date;
  readonly needsPlace: boolean;
  readonly need: SideStanding & { readonly name: string; readonly organisation: string };
  readonly capability: SideStanding & { readonly name: string; readonly organisation: string };
}
export interface DayBoard {
  readonly edition: EditionRow;
  readonly version: string;
  /** How many persons are there. */
  readonly present: number;
  readonly walkIns: readonly WalkIn[];
  readonly sessions: readonly (EditionRow['sessions'][number] & {
    readonly delayMinutes: number;
  })[];
  readonly lostPlaces: readonly {
    readonly id: string;
    readonly session: string;
    readonly name: string;
  }[];
  readonly meetings: readonly BoardMeeting[];
}

/** How the day stands: the meetings with what their events say of them, who is there, what is late, which places are lost. */
@Injectable()
export class DayBoardReader {
  constructor(
    private readonly events: DayEventRepository,
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly meetings: MeetingDays,
    private readonly matches: MatchesService,
    private readonly parties: PartiesService,
  ) {}

  /** Changes with whatever the board shows. @throws AppError ACTION_FORBIDDEN */
  version(actor: Actor, editionId: string): Promise<string> {
    authorise(actor, 'day.read', { kind: 'day', editionId });
    return this.events.versionOf(editionId);
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async read(actor: Actor, editionId: string): Promise<DayBoard> {
    authorise(actor, 'day.read', { kind: 'day', editionId });
    // Before the rest: what changes meanwhile makes another version.
    const version = await this.events.versionOf(editionId);
    const edition = await this.editions.get(editionId);
    const events = await this.events.listOfEdition(editionId);
    const delays = lastOf(events, ({ sessionId }) => sessionId);
    const sessions = edition.sessions.map((session) => ({
      ...session,
      delayMinutes: delays.get(session.id)?.minutes ?? 0,
    }));
    const lostPlaces = await this.lostPlaces(edition, events);
    const meetings = await this.boardMeetings(editionId, events, sessions, lostPlaces);
    const walkIns = walkInsOf(events);
    const present = presentOf(events);
    return { edition, version, present, walkIns, sessions, lostPlaces, meetings };
  }

  private async lostPlaces(
    edition: EditionRow,
    events: readonly DayEventRow[],
  ): Promise<DayBoard['lostPlaces']> {
    const last = lastOf(events, ({ placeId }) => placeId);
    const lost = [...last.values()].filter(({ kind }) => kind === 'PLACE_LOST');
    if (lost.length === 0) return [];
    const ids = new Set(lost.map(({ placeId }) => placeId));
    const refs = new Map(edition.sessions.map(({ id, ref }) => [id, ref]));
    const places = await this.parts.listRows('place', edition.id);
    return places
      .filter(({ id }) => ids.has(id))
      .map((place) => ({
        id: place.id,
        session: refs.get(place.sessionId) ?? '',
        name: placeName(place),
      }));
  }

  private async boardMeetings(
    editionId: string,
    events: readonly DayEventRow[],
    sessions: DayBoard['sessions'],
    lost: DayBoard['lostPlaces'],
  ): Promise<BoardMeeting[]> {
    const rows = await this.meetings.listOfDay(editionId);
    const matches = await this.matches.listByIds([...new Set(rows.map((row) => row.matchId))]);
    const pairs = new Map(matches.map((match) => [match.id, match]));
    const parties = await this.parties.ofPairs(matches, 'all');
    const byMeeting = byMeetingOf(events);
    const delayOf = new Map(sessions.map(({ ref, delayMinutes }) => [ref, delayMinutes]));
    const isLost = new Set(lost.map(({ session, name }) => `${session} ${name}`));
    return rows.flatMap((meeting) => {
      const match = pairs.get(meeting.matchId);
      if (!match) return [];
      const need = parties.need(match.needId);
      const capability = parties.capability(match.capabilityId);
      const standing = standingOf(byMeeting.get(meeting.id) ?? []);
      const delay = delayOf.get(meeting.sessionRef) ?? 0;
      return {
        meeting,
        session: meeting.sessionRef,
        expectedAt: new Date(meeting.startsAt.getTime() + delay * 60_000),
        needsPlace:
          !standing.begun &&
          meeting.state === 'CONFIRMED' &&
          isLost.has(`${meeting.sessionRef} ${meeting.place}`),
        need: { ...standing.need, name: need.organisation, organisation: need.publicName },
        capability: {
          ...standing.capability,
          name: expertName(capability),
          organisation: capability.organisation,
        },
      };
    });
  }
}

/** Persons of the register, and whoever else came: nobody twice. */
const presentOf = (events: readonly DayEventRow[]): number =>
  [...lastOf(events, ({ personId, walkInId }) => personId ?? walkInId).values()].filter(
    ({ kind }) => kind === 'PERSON_ARRIVED' || kind === 'WALK_IN_CAME',
  ).length;

function byMeetingOf(events: readonly DayEventRow[]): Map<string, DayEventRow[]> {
  const found = new Map<string, DayEventRow[]>();
  for (const event of events) {
    if (event.meetingId === null) continue;
    const of = found.get(event.meetingId);
    if (of) of.push(event);
    else found.set(event.meetingId, [event]);
  }
  return found;
}
