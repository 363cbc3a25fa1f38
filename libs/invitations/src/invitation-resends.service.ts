import { audit, TransactionRunner } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { SmsLedger, type SmsRow } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository, type DeliveryRow } from './delivery.repository.js';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationTexts } from './invitation-texts.js';
import { ResentLetters } from './resent-letters.js';

/** A letter, and what the ledger says of it where it is a short message. */
export interface ListedLetter extends DeliveryRow {
  readonly sms: SmsRow | null;
}

/** The letters of an invitation: what became of each, and the same letter sent again. */
@Injectable()
export class InvitationResends {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly invitations: InvitationRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly letters: ResentLetters,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly outbox: Outbox,
    private readonly texts: InvitationTexts,
    private readonly ledger: SmsLedger,
  ) {}

  /** Every letter, in the order in which they were written. @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND */
  async listLetters(actor: Actor, id: string): Promise<ListedLetter[]> {
    const row = await this.invitations.get(id);
    authoriseOn(actor, 'invitation.prepare', invitationResource(row), 'INVITATION_NOT_FOUND');
    const letters = await this.deliveries.listOf(id);
    const sms = await this.ledger.listOf(
      letters.filter(({ channel }) => channel === 'sms').map((letter) => letter.id),
    );
    return letters.map((letter) => ({ ...letter, sms: sms.get(letter.id) ?? null }));
  }

  /**
   * To somebody who has lost the letter, or whose address was wrong: the link stays the same. At whatever hour, since somebody asked for it just now.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, INVITATION_NOT_SENT_AGAIN when no answer is wanted,
   *   INVITATION_EXPIRED, INVITATION_UNDER_WAY while a letter is, INVITATION_SENT_OFTEN
   */
  async resend(actor: Actor, id: string): Promise<void> {
    const { editionId, matchId, ...asked } = await this.invitations.get(id);
    const resource = invitationResource({ ...asked, editionId });
    authoriseOn(actor, 'invitation.release', resource, 'INVITATION_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      await this.matches.lock(tx, matchId);
      const edition = await this.editions.get(editionId, tx);
      await this.letters.askAgain(tx, await this.invitations.get(id, tx), edition);
      await audit(tx, {
        actor: actor.id,
        action: 'invitation.resend',
        entity: 'invitation',
        entityId: id,
      });
      await this.outbox.enqueue(tx, 'invitation.send', { invitationId: id });
    });
  }
  /**
   * By short message: to somebody who cannot be written to by mail, or again where nobody knows what became of the last one.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, and those of `InvitationTexts.again`
   */
  async text(actor: Actor, id: string): Promise<void> {
    const row = await this.invitations.get(id);
    const { editionId } = row;
    authoriseOn(actor, 'invitation.release', invitationResource(row), 'INVITATION_NOT_FOUND');
    await this.transactions.run(async (tx) => {
      await this.editions.assertAct(tx, editionId, 'INVITE', 'organiser');
      await this.matches.lock(tx, row.matchId);
      const edition = await this.editions.get(editionId, tx);
      await this.texts.again(tx, await this.invitations.get(id, tx), edition);
      await audit(tx, {
        actor: actor.id,
        action: 'invitation.text',
        entity: 'invitation',
        entityId: id,
      });
    });
  }
}
