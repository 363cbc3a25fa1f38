import type { DeclineReason } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { MeetingHolder } from '@jiqia/invitations';
import { Injectable } from '@nestjs/common';
import { MeetingsService } from './meetings.service.js';

/** A side that had accepted steps back: the meeting of its pair is called off with it. */
@Injectable()
export class DeclinedMeetingHolder extends MeetingHolder {
  constructor(private readonly meetings: MeetingsService) {
    super();
  }

  override callOff(tx: Transaction, matchId: string, reason: DeclineReason): Promise<void> {
    return this.meetings.callOffOf(tx, matchId, reason);
  }
}
