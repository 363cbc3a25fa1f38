import type { InvitationState } from '@jiqia/contracts/states';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InvitationLetters } from './invitation-letters.js';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository } from './invitation.repository.js';
import { maskedAddress } from './masked-address.js';

/** A letter as those look at it who let it go: nothing in it answers for its reader. */
export interface LetterPreview {
  readonly state: InvitationState;
  /** The address is masked. */
  readonly to: { readonly name: string; readonly address: string };
  readonly from: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Shows letters before they go out, and after, by what the registers say now. Nothing is sent. */
@Injectable()
export class InvitationPreviews {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly letters: InvitationLetters,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<LetterPreview> {
    const row = await this.invitations.get(id);
    authoriseOn(actor, 'invitation.prepare', invitationResource(row), 'INVITATION_NOT_FOUND');
    const { to, from, replyTo = null, subject, text, html } = await this.letters.preview(row);
    const masked = { name: to.name, address: maskedAddress(to.address) };
    return { state: row.state, to: masked, from, replyTo, subject, text, html };
  }
}
