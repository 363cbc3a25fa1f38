import { Clock } from '@jiqia/clock';
import type { PairReason } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { type EditionRow, slotsOf } from '@jiqia/fairs';
import { MatchesService } from '@jiqia/matching';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AnswerLinks } from './answer-link.js';
import { answerBy } from './answer-time.js';
import type { WaveRow } from './invitation-wave.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { MeetingHolders } from './meeting-holder.js';
import { LetterPace } from './letter-pace.js';

/** Lets the invitations of a wave go. */
@Injectable()
export class WaveRelease {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly queue: LetterQueueRepository,
    private readonly matches: MatchesService,
    private readonly outbox: Outbox,
    private readonly links: AnswerLinks,
    private readonly pace: LetterPace,
    private readonly clock: Clock,
    private readonly meetings: MeetingHolders,
  ) {}

  /**
   * Their pairs become INVITED, and each letter that may go now is handed to the queue in the same transaction; the others wait for their hour.
   * Those of a pair that was dropped meanwhile are revoked; those of one that may not be asked now, since its need has expired or its capability is
   * stale, wait to be released again. The caller holds the edition's waves.
   * @returns the ids of those that were released
   */
  async go(
    tx: Transaction,
    edition: EditionRow,
    wave: WaveRow,
    rows: readonly InvitationRow[],
  ): Promise<string[]> {
    const now = this.clock.now();
    const pairs = unique(rows, (row) => row.matchId);
    const invited = await this.matches.move(tx, pairs, 'SHORTLISTED', 'INVITED');
    const plan = await this.pace.plan(tx, edition, wave, rows, now);
    const slots = slotsOf(edition);
    const released = await this.queue.release(
      tx,
      rows.map(({ id }) => {
        const goes = plan.get(id) ?? now;
        return {
          id,
          tokenHash: this.links.hash(this.links.token(id)),
          sendNotBefore: goes > now ? goes : null,
          expiresAt: answerBy(goes, slots, wave.answerMinutes),
        };
      }),
      wave.id,
      now,
    );
    await this.auditAll(tx, wave, 'match.invited', 'match', invited);
    await this.auditAll(tx, wave, 'invitation.release', 'invitation', released);
    const gone = new Set(released);
    await this.leave(
      tx,
      wave,
      rows.filter((row) => !gone.has(row.id)),
    );
    await this.outbox.enqueueAll(
      tx,
      'invitation.send',
      released
        .filter((id) => (plan.get(id) ?? now) <= now)
        .map((invitationId) => ({ invitationId })),
    );
    return released;
  }

  /** What was not released: revoked with its pair, or back among those that wait for a wave. */
  private async leave(
    tx: Transaction,
    wave: WaveRow,
    left: readonly InvitationRow[],
  ): Promise<void> {
    const waiting = new Set(
      await this.matches.holdShortlisted(
        tx,
        unique(left, (row) => row.matchId),
      ),
    );
    const revoked: string[] = [];
    for (const { id, matchId } of left) {
      if (waiting.has(matchId)) continue;
      const reason: PairReason = 'NOT_SHORTLISTED';
      await this.matches.lock(tx, matchId);
      if (await this.invitations.moveOne(tx, id, 'QUEUED', 'REVOKED', { reason })) revoked.push(id);
      await this.meetings.releaseHeld(tx, matchId);
    }
    await this.auditAll(tx, wave, 'invitation.revoke', 'invitation', revoked);
    const kept = left.filter(({ matchId }) => waiting.has(matchId)).map(({ id }) => id);
    const back = await this.queue.leaveWave(tx, wave.id, kept);
    await this.auditAll(tx, wave, 'invitation.wait', 'invitation', back);
  }

  private auditAll(
    tx: Transaction,
    { madeBy }: WaveRow,
    action: string,
    entity: string,
    ids: readonly string[],
  ): Promise<void> {
    return audit(
      tx,
      ids.map((entityId) => ({ actor: madeBy, action, entity, entityId })),
    );
  }
}

const unique = <T>(rows: readonly T[], key: (row: T) => string): string[] => [
  ...new Set(rows.map(key)),
];
