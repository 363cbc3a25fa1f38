import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { SMS_UNSENT, UNSENT_REASONS } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { SmsLedger } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';
import { InvitationOut } from './invitation-out.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';
import { InvitationTexts } from './invitation-texts.js';
import { LetterPace } from './letter-pace.js';
import { TextMessageRepository } from './text-message.repository.js';

/** Sends one invitation by short message, unless there is an answer by then. Nobody is called twice for one message: the ledger sees to it. */
@Injectable()
export class InvitationTextHandler extends JobHandler<'invitation.text'> {
  override readonly job = 'invitation.text';

  constructor(
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly texts: InvitationTexts,
    private readonly rows: TextMessageRepository,
    private readonly ledger: SmsLedger,
    private readonly pace: LetterPace,
    private readonly out: InvitationOut,
    private readonly transactions: TransactionRunner,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle({ deliveryId: id }: JobPayload<'invitation.text'>): Promise<void> {
    const delivery = await this.deliveries.find(id);
    if (delivery?.channel !== 'sms' || !['PENDING', 'FAILED'].includes(delivery.state)) return;
    const row = await this.invitations.get(delivery.invitationId);
    const { closed, waits } = await this.pace.look(row);
    // One that is sent again was asked for now, mostly on the telephone.
    if (waits !== null && delivery.number === 1) return;
    const told = (await this.ledger.listOf([id])).get(id);
    const sms = closed || !isWanted(row, this.clock.now()) ? null : await this.texts.compose(row);
    // What has begun is looked up, whatever has changed since.
    if (sms === null && told?.state === 'INTENT') return this.stop(row, id, wordsOf(row, closed));
    const { state, reason } = await this.ledger.send({ id, ...(sms ?? { to: '', text: '' }) });
    if (state === 'INTENT') return;
    await this.settle(row, id, state === 'SENT' ? 'SENT' : 'DEAD', saying(state, reason));
  }

  private async stop(row: InvitationRow, id: string, reason: string): Promise<void> {
    if (await this.transactions.run((tx) => this.ledger.stop(tx, id)))
      await this.settle(row, id, 'DEAD', reason);
  }

  private settle(
    row: InvitationRow,
    id: string,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.rows.record(tx, id, end, reason, this.clock.now());
      await this.out.settle(tx, row, end, reason);
    });
  }
}

const isWanted = ({ state, expiresAt }: InvitationRow, now: Date): boolean =>
  state === 'RELEASED' || (state === 'AWAITING' && (expiresAt === null || expiresAt > now));

const wordsOf = ({ state }: InvitationRow, closed: boolean): string =>
  closed
    ? UNSENT_REASONS.EDITION_CLOSED.zh
    : state === 'RELEASED'
      ? SMS_UNSENT.NO_NUMBER.zh
      : UNSENT_REASONS.NO_ANSWER_WANTED.zh;

const saying = (state: 'SENT' | 'REFUSED' | 'UNKNOWN', reason: string): string =>
  state === 'SENT' ? '' : `${SMS_UNSENT[state].zh}（${reason}）`;
