import { CapabilitiesService } from '@jiqia/capabilities';
import { byId } from '@jiqia/database';
import type { EditionSlot } from '@jiqia/fairs';
import { MatchesService } from '@jiqia/matching';
import { NeedsService } from '@jiqia/needs';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { MeetingRepository } from './meeting.repository.js';
import {
  type BusyTime,
  capabilityParty,
  needParty,
  partyResource,
  type WantedMeeting,
} from './timetable-instance.js';

/** Reads the pairs that want a meeting, and those that have one, in an order that does not depend on row ids. */
@Injectable()
export class WantedMeetings {
  constructor(
    private readonly matches: MatchesService,
    private readonly meetings: MeetingRepository,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly parties: PartiesService,
  ) {}

  /** When the parties of these pairs sit in meetings that are not among them: of other editions, or at a time that is no slot any more. */
  async bookedElsewhere(wanted: readonly WantedMeeting[]): Promise<BusyTime[]> {
    const parties = new Map(
      wanted
        .flatMap((row) => [needParty(row), capabilityParty(row)])
        .map((party) => [partyResource(party), party]),
    );
    const rows = await this.meetings.listBookings(
      [...parties.keys()],
      wanted.flatMap((row) => (row.kept ? [row.kept.meetingId] : [])),
    );
    return rows.map(({ resource, ...time }) => ({ party: parties.get(resource) ?? '', ...time }));
  }

  /** A meeting is found again by its time and session, so that slots may be added or cut before it. */
  async list(editionId: string, slots: readonly EditionSlot[]): Promise<WantedMeeting[]> {
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
    const parties = await this.parties.ofPairs(matches);
    return matches
      .flatMap((match) => {
        const need = needs.get(match.needId);
        const capability = capabilities.get(match.capabilityId);
        if (!need || !capability) return [];
        const called = parties.capability(capability.id);
        return [
          {
            match,
            need,
            capability,
            needName: parties.need(need.id).organisation,
            capabilityName: called.person || called.organisation,
            kept: kept.get(match.id) ?? null,
          },
        ];
      })
      .sort((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  }
}

const orderKey = (row: WantedMeeting): string =>
  `${row.need.externalId ?? row.need.title}\u0000${row.capability.externalId ?? row.capability.title}`;
