import type { PairReason } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import { PairReturnRepository } from './pair-return.repository.js';
import { PairSides } from './pair-sides.js';

/** Pairs that one side had declined and that go on after all. */
@Injectable()
export class PairReturnsService {
  constructor(
    private readonly matches: MatchRepository,
    private readonly returns: PairReturnRepository,
    private readonly sides: PairSides,
    private readonly outbox: Outbox,
  ) {}

  /**
   * For downstream libs, as what follows from an answer that they have judged; so without an actor. The caller holds the pair. It is
   * INVITED again where need and capability still stand and both have room; an alternate of the need that nobody has been asked about
   * gives way. False where its place is taken, and then nothing is changed.
   */
  async comeBack(tx: Transaction, id: string): Promise<boolean> {
    const { state, editionId } = await this.matches.get(id, tx);
    if (state !== 'DECLINED') return false;
    const { need, capability } = await this.matches.holdEntries(tx, id);
    if (need !== 'PUBLISHED' || capability !== 'LISTED') return false;
    const refused = await this.sides.refused(editionId, await this.returns.sides(tx, id), tx);
    if (refused.size > 0) return false;
    await this.matches.lockShortlist(tx, editionId);
    const room = await this.returns.room(tx, id);
    if (!room.ofExpert) return false;
    const yielding = room.ofNeed ? null : await this.returns.unasked(tx, id);
    if (!room.ofNeed && yielding === null) return false;
    if (yielding !== null) await this.giveWay(tx, yielding, id);
    await this.matches.moveMany(tx, [id], 'DECLINED', 'INVITED', '');
    await audit(tx, {
      actor: SYSTEM.id,
      action: 'match.resumed',
      entity: 'match',
      entityId: id,
    });
    await this.outbox.emit(tx, 'match.resumed', { matchId: id });
    return true;
  }

  private async giveWay(tx: Transaction, alternate: string, to: string): Promise<void> {
    const reason: PairReason = 'GAVE_WAY';
    await this.matches.moveMany(tx, [alternate], 'SHORTLISTED', 'CANDIDATE', reason);
    await audit(tx, {
      actor: SYSTEM.id,
      action: 'match.candidate',
      entity: 'match',
      entityId: alternate,
      reason,
      details: { insteadOf: to },
    });
    await this.outbox.emit(tx, 'match.dropped', { matchId: alternate });
  }
}
