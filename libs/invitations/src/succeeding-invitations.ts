import { Clock } from '@jiqia/clock';
import { audit, newId, type Transaction } from '@jiqia/database';
import { EditionsService, slotsOf } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AnswerLinks } from './answer-link.js';
import { answerBy } from './answer-time.js';
import { InvitationFollowingRepository } from './invitation-following.repository.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** Another invitation of the same side in the place of one that has ended, with a link and a letter of its own: an old link never answers for it. */
@Injectable()
export class SucceedingInvitations {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly following: InvitationFollowingRepository,
    private readonly queue: LetterQueueRepository,
    private readonly editions: EditionsService,
    private readonly links: AnswerLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The caller holds the pair, which is INVITED, and has ended `before`. Returns the id of the one that follows it. */
  async send(
    tx: Transaction,
    actor: Actor,
    before: InvitationRow,
    {
      personId = before.personId,
      note,
    }: { readonly personId?: string | null; readonly note: string },
  ): Promise<string> {
    const id = newId();
    const { editionId, matchId, side, organisationId } = before;
    await this.invitations.insertMany(tx, [
      { id, editionId, matchId, side, organisationId, personId },
    ]);
    await this.following.link(tx, id, before.id, note);
    const letter = {
      id,
      tokenHash: this.links.hash(this.links.token(id)),
      sendNotBefore: null,
      expiresAt: await this.until(tx, editionId),
    };
    // In the wave of the one before, whose hours its letter keeps to when its turn comes.
    await this.queue.release(tx, [letter], before.waveId, this.clock.now());
    await audit(tx, {
      actor: actor.id,
      action: 'invitation.follow',
      entity: 'invitation',
      entityId: id,
      details: { follows: before.id },
    });
    await this.outbox.enqueueAll(tx, 'invitation.send', [{ invitationId: id }]);
    return id;
  }

  /** By when an invitation is to be answered, or seen to, that goes out now. */
  async until(tx: Transaction, editionId: string): Promise<Date> {
    return answerBy(this.clock.now(), slotsOf(await this.editions.get(editionId, tx)));
  }
}
