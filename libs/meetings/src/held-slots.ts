import { Clock } from '@jiqia/clock';
import type { Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { MeetingMoves } from './meeting-moves.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/** What becomes of the slot that is held for a pair; the caller holds the pair. Where none is held, nothing happens. */
@Injectable()
export class HeldSlots {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly moves: MeetingMoves,
    private readonly clock: Clock,
  ) {}

  /** Both sides have accepted, and the pair is MUTUAL: its meeting is set there. A slot that has begun meanwhile is given back. */
  async confirm(tx: Transaction, matchId: string): Promise<void> {
    const row = await this.find(tx, matchId);
    if (!row) return;
    if (row.startsAt <= this.clock.now()) return this.giveBack(tx, row);
    await this.moves.move(tx, SYSTEM, row, 'CONFIRMED');
    await this.matches.move(tx, [matchId], 'MUTUAL', 'MEETING_SET');
  }

  async release(tx: Transaction, matchId: string): Promise<void> {
    const row = await this.find(tx, matchId);
    if (row) await this.giveBack(tx, row);
  }

  private async giveBack(tx: Transaction, row: MeetingRow): Promise<void> {
    await this.moves.move(tx, SYSTEM, row, 'RELEASED');
    await this.meetings.releaseBookings(tx, row.id);
  }

  private async find(tx: Transaction, matchId: string): Promise<MeetingRow | null> {
    const row = await this.meetings.findLive(tx, matchId);
    return row?.state === 'HELD_SLOT' ? row : null;
  }
}
