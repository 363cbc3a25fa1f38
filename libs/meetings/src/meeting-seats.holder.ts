import type { Transaction } from '@jiqia/database';
import { type OpenWork, PartHolder, type Seat, type SetMeeting } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { MeetingsAwayRepository } from './meetings-away.repository.js';
import { MeetingRepository } from './meeting.repository.js';

/** Set meetings keep their session and their place. */
@Injectable()
export class MeetingSeatsHolder extends PartHolder {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly away: MeetingsAwayRepository,
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

  override async stillOpen(tx: Transaction, editionId: string): Promise<OpenWork[]> {
    const rows = await this.meetings.listLive(editionId, tx);
    const count = (held: boolean): number =>
      rows.filter(({ state }) => state !== 'RECORDED' && (state === 'HELD') === held).length;
    return [
      { code: 'MEETINGS_NOT_HELD', count: count(false) },
      { code: 'MEETINGS_NOT_RECORDED', count: count(true) },
    ];
  }
}
