import { Clock } from '@jiqia/clock';
import { BOUNCED_WORDS, fillWords } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { EditionsService } from '@jiqia/fairs';
import { SYSTEM } from '@jiqia/identity';
import { type Bounce, type BouncedLetter, BounceHolder } from '@jiqia/mail';
import { MatchesService } from '@jiqia/matching';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { BouncedDeliveryRepository } from './bounced-delivery.repository.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationTexts } from './invitation-texts.js';
import { LetterQueueRepository } from './letter-queue.repository.js';

/** Invitations and reminders that came back: whoever was asked has not read them, and is asked by short message or by telephone. */
@Injectable()
export class InvitationBounceHolder extends BounceHolder {
  override readonly kind = 'INVITATION';

  constructor(
    private readonly rows: BouncedDeliveryRepository,
    private readonly invitations: InvitationRepository,
    private readonly matches: MatchesService,
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
    private readonly texts: InvitationTexts,
    private readonly queue: LetterQueueRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async find(messageId: string): Promise<BouncedLetter | null> {
    const letter = await this.rows.find(messageId);
    if (letter === null) return null;
    const row = await this.invitations.get(letter.invitationId);
    const { address } = (await this.parties.addressees([row]))(row);
    return { id: letter.id, editionId: row.editionId, address };
  }

  override delivered(tx: Transaction, letterId: string): Promise<void> {
    return this.rows.noteDelivered(tx, letterId);
  }

  override async bounced(tx: Transaction, letterId: string, bounce: Bounce): Promise<void> {
    const { status, hard } = bounce;
    const words = fillWords(BOUNCED_WORDS[hard ? 'HARD' : 'SOFT'], { status }, 'zh');
    const now = this.clock.now();
    const invitationId = await this.rows.note(tx, letterId, { ...bounce, words, now });
    if (invitationId === null || !hard) return;
    const { matchId } = await this.invitations.get(invitationId, tx);
    await this.matches.lock(tx, matchId);
    const row = await this.invitations.get(invitationId, tx);
    if (row.state !== 'AWAITING' || (await this.rows.hasArrived(tx, invitationId))) return;
    await this.invitations.moveOne(tx, invitationId, 'AWAITING', 'UNDELIVERED');
    await audit(tx, {
      actor: SYSTEM.id,
      action: 'invitation.bounced',
      entity: 'invitation',
      entityId: invitationId,
      reason: words,
    });
    const { closedAt } = await this.editions.get(row.editionId, tx);
    const open = closedAt === null && row.expiresAt !== null && row.expiresAt > now;
    if (open && (await this.texts.instead(tx, row)))
      await this.queue.releaseAgain(tx, invitationId, row.expiresAt);
  }
}
