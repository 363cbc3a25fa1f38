import type { Transaction } from '@jiqia/database';
import { PartHolder, type Seat } from '@jiqia/fairs';
import { Injectable } from '@nestjs/common';
import { MeetingRepository } from './meeting.repository.js';

/** Set meetings keep their session and their place. */
@Injectable()
export class MeetingSeatsHolder extends PartHolder {
  constructor(private readonly meetings: MeetingRepository) {
    super();
  }

  override async seats(tx: Transaction, editionId: string): Promise<Seat[]> {
    const rows = await this.meetings.listLive(editionId, tx);
    return rows.map((row) => ({ session: row.sessionRef, place: row.place }));
  }
}
