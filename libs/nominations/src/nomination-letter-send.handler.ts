import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { NOMINATION_UNSENT } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import {
  NominationLetterRepository,
  type NominationLetterRow,
} from './nomination-letter.repository.js';
import { NominationLetterWriter } from './nomination-letter.writer.js';
import { NominationRepository, type NominationRow } from './nomination.repository.js';

/** Sends one letter to a society, unless there is nothing left to ask. */
@Injectable()
export class NominationLetterSendHandler extends JobHandler<'nomination-letter.send'> {
  override readonly job = 'nomination-letter.send';

  constructor(
    private readonly rows: NominationLetterRepository,
    private readonly nominations: NominationRepository,
    private readonly editions: EditionsService,
    private readonly letters: NominationLetterWriter,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'nomination-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.rows.find(letterId);
    if (row?.state !== 'PENDING') return;
    const nomination = await this.nominations.get(row.nominationId);
    const over = await this.isOver(row, nomination);
    await this.sending.send({
      mail: await this.letters.write(row, nomination),
      since: row.createdAt,
      withoutAddress: NOMINATION_UNSENT.NO_ADDRESS.zh,
      ...(over ? { stopped: NOMINATION_UNSENT.NOTHING_LEFT.zh } : {}),
      claim: (tx, seconds) => this.rows.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.rows.failed(tx, row.id, reason),
      settle: (tx, end, reason) => this.settle(tx, row, over ? 'STOPPED' : end, reason),
    });
  }

  /** A closed edition writes to nobody; who has answered is not asked. */
  private async isOver(
    { kind }: NominationLetterRow,
    { state, editionId }: NominationRow,
  ): Promise<boolean> {
    const { closedAt } = await this.editions.get(editionId);
    return closedAt !== null || (kind !== 'WITHDRAWAL' && state !== 'ASKED');
  }

  private async settle(
    tx: Transaction,
    { id, nominationId, kind }: NominationLetterRow,
    end: 'SENT' | 'DEAD' | 'STOPPED',
    reason: string,
  ): Promise<void> {
    const now = this.clock.now();
    // Whoever withdraws it waits, or has done so: then nobody else knows that this letter has gone.
    const { state } = await this.nominations.hold(tx, nominationId);
    await this.rows.settle(tx, id, { end, reason, now });
    if (end === 'SENT' && kind !== 'WITHDRAWAL' && state === 'WITHDRAWN')
      await this.rows.insert(tx, 'WITHDRAWAL', [nominationId], now);
    const verb = { SENT: 'send', DEAD: 'undeliverable', STOPPED: 'stop' }[end];
    await audit(tx, {
      actor: SYSTEM.id,
      action: `nomination-letter.${verb}`,
      entity: 'nomination_letter',
      entityId: id,
      reason,
      details: { nomination: nominationId, kind },
    });
  }
}
