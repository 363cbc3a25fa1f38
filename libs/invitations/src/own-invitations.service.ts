import { beyondReach } from '@jiqia/database';
import { type Actor, authoriseOn, reachOf, recipientOf } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { invitationResource } from './invitation.resource.js';
import { InvitationRepository, type InvitationRow } from './invitation.repository.js';

/** Invitations of one account: nobody is asked more often, and the newest come first. */
const MOST = 200;

/** The invitations to the sides that an account speaks for, which it answers as whoever holds the link does. */
@Injectable()
export class OwnInvitationsService {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly scopes: OrganisationScopes,
  ) {}

  /**
   * Of all editions, the newest first, 200 at most. @param work what is read beside them: pairs are shown by the wall to whoever runs their edition alone
   * @throws AppError ACTION_FORBIDDEN
   */
  async listWith<T>(
    actor: Actor,
    work: (rows: readonly InvitationRow[]) => Promise<T>,
  ): Promise<T> {
    const reach = reachOf(actor, 'invitation.answer-own');
    return beyondReach(async () => work(await this.invitations.listOwn(reach, MOST)));
  }

  /**
   * Does work on one of these invitations as its recipient, under the name of the account: what is shown and what may be answered is then
   * what the link opens, neither more nor less.
   * @throws AppError ACTION_FORBIDDEN, INVITATION_NOT_FOUND
   */
  async asRecipient<T>(
    actor: Actor,
    id: string,
    work: (recipient: Actor, row: InvitationRow) => Promise<T>,
  ): Promise<T> {
    return beyondReach(async () => {
      const row = await this.invitations.get(id);
      const placeOf = await this.scopes.placesFor(actor, [row.organisationId]);
      const resource = invitationResource(row, placeOf(row.organisationId));
      authoriseOn(actor, 'invitation.answer-own', resource, 'INVITATION_NOT_FOUND');
      const { id: name, accountId = name } = actor;
      return work({ ...recipientOf(id), id: name, accountId }, row);
    });
  }
}
