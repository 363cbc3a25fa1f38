import type { DeclineReason } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { MeetingHolder } from '@jiqia/invitations';
import { Injectable } from '@nestjs/common';
import { HeldSlots } from './held-slots.js';
import { MeetingsService } from './meetings.service.js';

/** What answers and ends of invitations make of the meeting of their pair, or of the slot that is held for it. */
@Injectable()
export class PairMeetingHolder extends MeetingHolder {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly held: HeldSlots,
  ) {
    super();
  }

  override callOff(tx: Transaction, matchId: string, reason: DeclineReason): Promise<void> {
    return this.meetings.callOffOf(tx, matchId, reason);
  }

  override confirmHeld(tx: Transaction, matchId: string): Promise<void> {
    return this.held.confirm(tx, matchId);
  }

  override releaseHeld(tx: Transaction, matchId: string): Promise<void> {
    return this.held.release(tx, matchId);
  }
}
