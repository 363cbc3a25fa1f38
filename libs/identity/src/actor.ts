import type { Mover } from '@jiqia/contracts/states';
import type { Grant } from './scope.js';

/** In which role somebody acts: those of the state tables, and who reads everything and changes nothing. */
export type Role = Mover | 'auditor';

/** Who acts: an account, or one of the fixed actors below. */
export interface Actor {
  /** Written into audit rows; an account's is its id. */
  readonly id: string;
  /** In which roles of the state tables and of the policies this actor acts, whatever the row. */
  readonly roles: readonly Role[];
  /** What the account may do within a scope. */
  readonly grants?: readonly Grant[];
  /** The account that acts, where one does. */
  readonly accountId?: string;
  /** The one invitation whose answer link this actor holds. */
  readonly invitationId?: string;
  /** The one confirmation whose link this actor holds. */
  readonly confirmationId?: string;
  /** The one link to a campaign that this actor holds. */
  readonly surveyLinkId?: string;
}

/** The platform itself: timers, runs, imports at start. */
export const SYSTEM: Actor = { id: 'system', roles: ['system'] };
/** Whoever calls without a session: public pages are open to them, nothing else. */
export const VISITOR: Actor = { id: 'visitor', roles: [] };
/** An organiser of the science association, as the command line acts; owners' and societies' moves may be made on their behalf (代填报). */
export const ORGANISER: Actor = { id: 'organiser', roles: ['organiser', 'owner', 'society'] };
/** The holder of a signed answer link. The link is for one invitation, and so are the holder's rights. */
export const recipientOf = (invitationId: string): Actor => ({
  id: 'recipient',
  roles: ['recipient'],
  invitationId,
});
/** In audit rows, whoever holds such a link. */
export const OWNER_BY_LINK = 'owner-by-link';
/** The holder of the link by which an entry's owner confirms it: for that one entry, and so are the holder's rights. */
export const ownerByLink = (confirmationId: string): Actor => ({
  id: OWNER_BY_LINK,
  roles: ['recipient'],
  confirmationId,
});
/** The holder of the link by which an organisation hands in its needs to one campaign. */
export const surveyedByLink = (surveyLinkId: string): Actor => ({
  id: OWNER_BY_LINK,
  roles: ['recipient'],
  surveyLinkId,
});
/** What such a holder is in the register of needs: whoever fills in for that organisation. Made by the service that has looked at the link. */
export const surveyedOwner = (organisationId: string): Actor => ({
  id: OWNER_BY_LINK,
  roles: [],
  grants: [{ role: 'ENTERPRISE_MEMBER', scope: { kind: 'organisation', id: organisationId } }],
});
