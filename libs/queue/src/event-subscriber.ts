import type { SubscriberName, SubscriberPayload } from '@jiqia/contracts/jobs';

/**
 * Reacts to the events its row in the registry lists. It is handed each at least once, late and in any order: look at
 * how things stand now, compare and set, and do nothing when there is nothing left to do.
 */
export abstract class EventSubscriber<S extends SubscriberName = SubscriberName> {
  abstract readonly name: S;
  abstract handle(heard: SubscriberPayload<S>, jobId: string): Promise<void>;
}
