import { crosses, type PhaseStep } from '@jiqia/contracts/phases';
import type { Transaction } from '@jiqia/database';
import {
  type EditionRow,
  type OpenWork,
  PartHolder,
  type PhaseBlocker,
  type Seat,
  type SetMeeting,
} from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { MeetingsAwayRepository } from './meetings-away.repository.js';
import { MeetingRepository } from './meeting.repository.js';
import { ReleasesService } from './releases.service.js';
import { TimetableRepository } from './timetable.repository.js';

/** Set meetings keep their session and their place. */
@Injectable()
export class MeetingSeatsHolder extends PartHolder {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly away: MeetingsAwayRepository,
    private readonly timetables: TimetableRepository,
    private readonly releases: ReleasesService,
  ) {
    super();
  }

  override async seats(tx: Transaction, editionId: string): Promise<Seat[]> {
    const rows = await this.meetings.listLive(editionId, tx);
    return rows.map((row) => ({ session: row.sessionRef, place: row.place }));
  }

  override meetingsOf(tx: Transaction, editionId: string, personId: string): Promise<SetMeeting[]> {
    return this.away.listSet(tx, editionId, personId);
  }

  override async blocks(
    tx: Transaction,
    { id, kind }: EditionRow,
    step: PhaseStep,
  ): Promise<PhaseBlocker[]> {
    if (!kind.oneToOne) return [];
    const list = `/api/editions/${id}/timetable`;
    const blockers: PhaseBlocker[] = [];
    if (crosses(step, 'ON_SITE')) {
      const made = await this.timetables.findLatest(id, tx);
      blockers.push({ code: 'TIMETABLE_MISSING', count: made ? 0 : 1, hard: true, list });
      const { length: count } = made ? await this.releases.unreleased(id, tx) : [];
      const code = 'TIMETABLE_UNRELEASED';
      blockers.push({ code, count, hard: false, list: `/api/editions/${id}/timetable/changes` });
    }
    if (crosses(step, 'FOLLOWING'))
      for (const { code, count } of await this.unrecorded(tx, id))
        blockers.push({ code, count, hard: false, list });
    return blockers;
  }

  override stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    return this.unrecorded(tx, editionId);
  }

  private async unrecorded(
    tx: Transaction,
    editionId: string,
  ): Promise<{ code: 'MEETINGS_NOT_HELD' | 'MEETINGS_NOT_RECORDED'; count: number }[]> {
    const live = await this.meetings.listLive(editionId, tx);
    // What a slot is held for stands among the invitations that are open.
    const rows = live.filter(({ state }) => state !== 'HELD_SLOT');
    const count = (held: boolean): number =>
      rows.filter(({ state }) => state !== 'RECORDED' && (state === 'HELD') === held).length;
    return [
      { code: 'MEETINGS_NOT_HELD', count: count(false) },
      { code: 'MEETINGS_NOT_RECORDED', count: count(true) },
    ];
  }
}
