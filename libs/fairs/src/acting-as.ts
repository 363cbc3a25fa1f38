import type { ActingAs } from '@jiqia/contracts/words';
import { type Actor, allowed } from '@jiqia/identity';

/** As whom an actor does something in an edition: whoever may move it through its phases runs it, everybody else takes part. */
export const actingAs = (actor: Actor, editionId: string): ActingAs =>
  allowed(actor, 'edition.move', { kind: 'edition', id: editionId, editionId }) === null
    ? 'participant'
    : 'organiser';
