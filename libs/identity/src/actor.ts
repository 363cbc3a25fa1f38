import type { Mover } from '@jiqia/contracts/states';

/** Who acts. Accounts come later; until then a process acts under one of the fixed actors below. */
export interface Actor {
  /** Written into audit rows. */
  readonly id: string;
  /** In which roles of the state tables and of the policies this actor acts. */
  readonly roles: readonly Mover[];
  /** The one invitation whose answer link this actor holds. */
  readonly invitationId?: string;
}

/** The platform itself: timers, runs, imports at start. */
export const SYSTEM: Actor = { id: 'system', roles: ['system'] };
/** An organiser of the science association; owners' and societies' moves may be made on their behalf (代填报). */
export const ORGANISER: Actor = { id: 'organiser', roles: ['organiser', 'owner', 'society'] };
/** The holder of a signed answer link. The link is for one invitation, and so are the holder's rights. */
export const recipientOf = (invitationId: string): Actor => ({
  id: 'recipient',
  roles: ['recipient'],
  invitationId,
});
