import { type Remark, remark } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { MergeHolder, type Union } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { MeetingRepository } from './meeting.repository.js';

/** Meetings stay with the rows that they were booked for; two at one time keep two rows from becoming one. */
@Injectable()
export class MeetingMergeHolder extends MergeHolder {
  override readonly part = null;

  constructor(private readonly meetings: MeetingRepository) {
    super();
  }

  override async clashes(tx: Transaction, unions: readonly Union[]): Promise<Remark[]> {
    const count = await this.meetings.countOverlaps(tx, unions);
    return count === 0 ? [] : [remark('MERGE_MEETINGS', { count })];
  }
}
