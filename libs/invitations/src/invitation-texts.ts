import { Clock } from '@jiqia/clock';
import { UNANSWERED_STATES } from '@jiqia/contracts/states';
import { smsInvitation } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type EditionRow, EditionsService, slotsOf } from '@jiqia/fairs';
import { foldPhone, SmsLedger } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { AnswerLinks } from './answer-link.js';
import { answerBy } from './answer-time.js';
import { DeliveryRepository, type DeliveryRow } from './delivery.repository.js';
import { InvitationSettingRepository } from './invitation-setting.repository.js';
import type { InvitationRow } from './invitation.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { TextMessageRepository } from './text-message.repository.js';

/** Short messages about one invitation: the first, and those that an organiser sends again. */
const MOST = 4;

/** Invitations to people who cannot be written to by mail: a short message with the link, where the edition's settings switch that on. */
@Injectable()
export class InvitationTexts {
  constructor(
    private readonly ledger: SmsLedger,
    private readonly settings: InvitationSettingRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly texts: TextMessageRepository,
    private readonly queue: LetterQueueRepository,
    private readonly parties: PartiesService,
    private readonly editions: EditionsService,
    private readonly links: AnswerLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Writes a message down instead of a letter that cannot arrive, once an invitation; false where none may or can go. */
  async instead(tx: Transaction, row: InvitationRow): Promise<boolean> {
    const [last] = await this.deliveries.listLatest([row.id], tx, 'sms');
    if (last !== undefined || (await this.hindrance(tx, row)) !== null) return false;
    await this.write(tx, row, 1, null);
    return true;
  }

  /**
   * A person sends one (again): the line of the ledger names the one before it.
   * @throws AppError SMS_OFF, INVITATION_TEXTS_OFF, INVITATION_NO_MOBILE, INVITATION_NOT_SENT_AGAIN when no answer is wanted, INVITATION_EXPIRED,
   *   SMS_NOT_SENT_AGAIN while the one before is on its way, INVITATION_SENT_OFTEN
   */
  async again(tx: Transaction, row: InvitationRow, edition: EditionRow): Promise<void> {
    const hindrance = await this.hindrance(tx, row);
    if (hindrance !== null) throw new AppError({ code: hindrance });
    const now = this.clock.now();
    if (!UNANSWERED_STATES.includes(row.state))
      throw new AppError({ code: 'INVITATION_UNDER_WAY' });
    if (row.state === 'AWAITING' && row.expiresAt !== null && row.expiresAt <= now)
      throw new AppError({ code: 'INVITATION_EXPIRED' });
    const [last] = await this.deliveries.listLatest([row.id], tx, 'sms');
    if (last?.state === 'PENDING' || last?.state === 'FAILED')
      throw new AppError({ code: 'SMS_NOT_SENT_AGAIN' });
    const number = (last?.number ?? 0) + 1;
    if (number > MOST)
      throw new AppError({ code: 'INVITATION_SENT_OFTEN', params: { most: MOST - 1 } });
    if (row.state === 'UNDELIVERED')
      await this.queue.releaseAgain(tx, row.id, answerBy(now, slotsOf(edition)));
    await this.write(tx, row, number, last?.id ?? null);
  }

  /** The number and the words of a message as the registers say now; null where there is no number any more, or nobody serves the answer page. */
  async compose(row: InvitationRow): Promise<{ to: string; text: string } | null> {
    const to = await this.numberOf(row);
    const link = this.links.url(row.id);
    if (to === null || link === null) return null;
    const edition = await this.editions.get(row.editionId);
    const { bySms } = await this.settings.get(row.editionId);
    const { name } = (await this.parties.addressees([row]))(row);
    const until = row.expiresAt ?? answerBy(this.clock.now(), slotsOf(edition));
    const at = DateTime.fromJSDate(until, { zone: edition.timeZone });
    const language = bySms === 'en' ? 'en' : 'zh';
    const words = {
      name,
      edition: edition.name,
      until: at.toFormat(language === 'en' ? 'yyyy-MM-dd HH:mm' : 'M月d日 HH:mm'),
      link,
    };
    return { to, text: smsInvitation(words, language) };
  }

  private async hindrance(
    tx: Transaction,
    row: InvitationRow,
  ): Promise<'SMS_OFF' | 'INVITATION_TEXTS_OFF' | 'INVITATION_NO_MOBILE' | null> {
    if (!this.ledger.on || this.links.masked() === null) return 'SMS_OFF';
    const { bySms } = await this.settings.get(row.editionId, tx);
    if (bySms === 'off') return 'INVITATION_TEXTS_OFF';
    if ((await this.numberOf(row)) === null) return 'INVITATION_NO_MOBILE';
    const unwanted = row.personId !== null && (await this.texts.isUnwanted(tx, row.personId));
    return unwanted ? 'INVITATION_NO_MOBILE' : null;
  }

  private async numberOf({ personId }: Pick<InvitationRow, 'personId'>): Promise<string | null> {
    return foldPhone((await this.parties.contact(personId))?.phone ?? '');
  }

  private async write(
    tx: Transaction,
    row: InvitationRow,
    number: number,
    follows: DeliveryRow['id'] | null,
  ): Promise<void> {
    const id = newId();
    const letter = { id, invitationId: row.id, kind: 'INVITATION', number } as const;
    await this.deliveries.add(tx, { ...letter, messageId: `<${id}@sms.jiqia>` }, 'sms');
    const { editionId } = row;
    await this.ledger.intend(tx, { id, purpose: 'INVITATION', editionId, follows });
    await this.outbox.enqueue(tx, 'invitation.text', { deliveryId: id });
  }
}
