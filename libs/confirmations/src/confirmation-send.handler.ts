import { Clock } from '@jiqia/clock';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { JobPayload } from '@jiqia/contracts/jobs';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { SYSTEM } from '@jiqia/identity';
import { LetterSending, type OutgoingMail } from '@jiqia/mail';
import { type Party, PartiesService } from '@jiqia/parties';
import { JobHandler } from '@jiqia/queue';
import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { askingOf, ConfirmationLinks } from './confirmations.service.js';
import { confirmationHtml, confirmationSubject, confirmationText } from './confirmation-text.js';
import {
  OwnerConfirmationRepository,
  type OwnerConfirmationRow,
} from './owner-confirmation.repository.js';

const TIME_ZONE = 'Asia/Shanghai';

/** Sends the letter of one confirmation to the contact of the need, the expert of the capability; one that cannot be delivered is given up with its reason. */
@Injectable()
export class ConfirmationSendHandler extends JobHandler<'confirmation.send'> {
  override readonly job = 'confirmation.send';

  constructor(
    private readonly confirmations: OwnerConfirmationRepository,
    private readonly parties: PartiesService,
    private readonly links: ConfirmationLinks,
    private readonly sending: LetterSending,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    super();
  }

  override async handle(
    { confirmationId }: JobPayload<'confirmation.send'>,
    jobId: string,
  ): Promise<void> {
    const row = await this.confirmations.find(confirmationId);
    if (!row || row.sentAt !== null || row.givenUpAt !== null) return;
    const over = askingOf(row, this.clock.now()) !== 'WAITING';
    await this.sending.send({
      mail: await this.write(row),
      since: row.createdAt,
      withoutAddress: UNSENT_REASONS.NO_ADDRESS_TO_CONFIRM.zh,
      ...(over ? { stopped: UNSENT_REASONS.LINK_OVER.zh } : {}),
      claim: (tx, seconds) => this.confirmations.claim(tx, row.id, jobId, seconds),
      failed: (tx, reason) => this.confirmations.failed(tx, row.id, reason),
      settle: (tx, end, reason) => this.settle(tx, row.id, end, reason),
    });
  }

  private async write(row: OwnerConfirmationRow): Promise<OutgoingMail> {
    const party = await this.partyOf(row);
    const { organisationId, addresseeId: personId, organisation, title } = party;
    const recipient = { organisationId, personId };
    const { name, address } = (await this.parties.addressees([recipient]))(recipient);
    const letter = {
      side: row.side,
      recipient: name,
      organisation,
      title,
      link: this.links.url(row.id),
      until: DateTime.fromJSDate(row.expiresAt, { zone: TIME_ZONE }).toFormat('M月d日 HH:mm'),
    };
    return {
      messageId: `<${row.id}@confirmation.jiqia>`,
      from: this.environment.MAIL_FROM,
      to: { name, address },
      subject: confirmationSubject(letter),
      text: confirmationText(letter),
      html: confirmationHtml(letter),
      date: row.createdAt,
    };
  }

  private async partyOf({ side, entryId }: OwnerConfirmationRow): Promise<Party> {
    // The letter goes to the owner itself.
    return side === 'need'
      ? (await this.parties.ofEntries({ needIds: [entryId] }, 'all')).need(entryId)
      : (await this.parties.ofEntries({ capabilityIds: [entryId] })).capability(entryId);
  }

  private async settle(
    tx: Transaction,
    id: string,
    end: 'SENT' | 'DEAD',
    reason: string,
  ): Promise<void> {
    await this.confirmations.settle(tx, id, end, reason, this.clock.now());
    await audit(tx, {
      actor: SYSTEM.id,
      action: end === 'SENT' ? 'confirmation.send' : 'confirmation.undeliverable',
      entity: 'owner_confirmation',
      entityId: id,
      reason,
    });
  }
}
