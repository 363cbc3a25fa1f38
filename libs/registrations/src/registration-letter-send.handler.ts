import { Clock } from '@jiqia/clock';
import type { JobPayload } from '@jiqia/contracts/jobs';
import type { RegistrationState } from '@jiqia/contracts/states';
import { REGISTRATION_UNSENT, type RegistrationLetterKind } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending } from '@jiqia/mail';
import { JobHandler } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { RegistrantRepository } from './registrant.repository.js';
import {
  RegistrationLetterRepository,
  type RegistrationLetterRow,
} from './registration-letter.repository.js';
import { RegistrationLetters } from './registration-letters.js';
import { type ListedRegistration, RegistrationRepository } from './registration.repository.js';

/** How a registration stands while a letter about it is true. */
const TRUE_WHILE: Readonly<Record<RegistrationLetterKind, RegistrationState>> = {
  RECEIVED: 'APPLIED',
  WAITING: 'WAITING',
  APPROVED: 'APPROVED',
  REJECTED: 'REJECTED',
  MOVED_UP: 'APPROVED',
  CANCELLED: 'CANCELLED',
};

/** Sends one letter about a registration, unless it is not true or not wanted any more. */
@Injectable()
export class RegistrationLetterSendHandler extends JobHandler<'registration-letter.send'> {
  override readonly job = 'registration-letter.send';

  constructor(
    private readonly rows: RegistrationLetterRepository,
    private readonly registrations: RegistrationRepository,
    private readonly registrants: RegistrantRepository,
    private readonly letters: RegistrationLetters,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async handle(
    { letterId }: JobPayload<'registration-letter.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.rows.find(letterId);
    if (!row || row.settled) return;
    const registration = await this.registrations.findListed(row.registrationId);
    if (!registration) return;
    const stopped = await this.stopped(row, registration);
    await this.sending.send({
      mail: await this.letters.write(row, registration),
      since: row.createdAt,
      withoutAddress: REGISTRATION_UNSENT.NO_ADDRESS.zh,
      ...(stopped === null ? {} : { stopped }),
      claim: (tx, seconds) => this.rows.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.rows.failed(tx, row.id, reason),
      settle: (tx, end, reason) => this.settle(tx, row, stopped === null ? end : 'STOPPED', reason),
    });
  }

  /** Whoever has signed up themselves is told what becomes of it; whom somebody else has signed up, unless they want no such letters. */
  private async stopped(
    { kind }: RegistrationLetterRow,
    { state, own, personId }: ListedRegistration,
  ): Promise<string | null> {
    if (state !== TRUE_WHILE[kind]) return REGISTRATION_UNSENT.OVER.zh;
    const unwanted = !own && (await this.registrants.wantsNoNews(personId));
    return unwanted ? REGISTRATION_UNSENT.UNWANTED.zh : null;
  }

  private async settle(
    tx: Transaction,
    { id, registrationId }: RegistrationLetterRow,
    end: 'SENT' | 'DEAD' | 'STOPPED',
    reason: string,
  ): Promise<void> {
    await this.rows.settle(tx, id, { end, reason, now: this.clock.now() });
    const verb = { SENT: 'send', DEAD: 'undeliverable', STOPPED: 'stop' }[end];
    await audit(tx, {
      actor: SYSTEM.id,
      action: `registration.letter-${verb}`,
      entity: 'registration',
      entityId: registrationId,
      reason,
      details: { letterId: id },
    });
  }
}
