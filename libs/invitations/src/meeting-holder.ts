import type { DeclineReason } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { instancesOf } from '@jiqia/discovery';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/**
 * Somebody further down the flow who sets meetings for pairs. The holders of a process are found among its providers, so that
 * invitations never ask a lib that comes after them.
 */
export abstract class MeetingHolder {
  /**
   * Calls off the meeting that is set for a pair, if there is one; the caller holds the pair.
   * @throws AppError ILLEGAL_STATE_MOVE once it has begun
   */
  abstract callOff(tx: Transaction, matchId: string, reason: DeclineReason): Promise<void>;

  /** Both sides have accepted: the slot that is held for the pair, if there is one, is their meeting. The caller holds the pair, which is MUTUAL. */
  abstract confirmHeld(tx: Transaction, matchId: string): Promise<void>;

  /** The slot that is held for a pair, if there is one, is free again. The caller holds the pair. */
  abstract releaseHeld(tx: Transaction, matchId: string): Promise<void>;
}

/** All holders of this process. */
@Injectable()
export class MeetingHolders {
  constructor(private readonly discovery: DiscoveryService) {}

  async callOff(tx: Transaction, matchId: string, reason: DeclineReason): Promise<void> {
    for (const holder of instancesOf(this.discovery, MeetingHolder))
      await holder.callOff(tx, matchId, reason);
  }

  async confirmHeld(tx: Transaction, matchId: string): Promise<void> {
    for (const holder of instancesOf(this.discovery, MeetingHolder))
      await holder.confirmHeld(tx, matchId);
  }

  async releaseHeld(tx: Transaction, matchId: string): Promise<void> {
    for (const holder of instancesOf(this.discovery, MeetingHolder))
      await holder.releaseHeld(tx, matchId);
  }
}
