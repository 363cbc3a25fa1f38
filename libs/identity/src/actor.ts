import type { Mover } from '@jiqia/contracts/states';

/** Who acts. Accounts come later; until then a process acts under one of the fixed actors below. */
export interface Actor {
  /** Written into audit rows. */
  readonly id: string;
  /** In which roles of the state tables this actor moves things. */
  readonly roles: readonly Mover[];
}

/** The platform itself: timers, runs, imports at start. */
export const SYSTEM: Actor = { id: 'system', roles: ['system'] };
/** An organiser of the science association; owners' and societies' moves may be made on their behalf (代填报). */
export const ORGANISER: Actor = { id: 'organiser', roles: ['organiser', 'owner', 'society'] };
/** The holder of a signed answer link. */
export const RECIPIENT: Actor = { id: 'recipient', roles: ['recipient'] };
