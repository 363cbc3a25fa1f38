import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { CapabilitiesService } from './capabilities.service.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';

/** More than anybody has; the sweep sees to the rest. */
const MOST = 1000;

/** Who does not agree to be listed any more is not: their capabilities are paused. */
@Injectable()
export class CapabilitiesPauseForConsent extends EventSubscriber<'capabilities.pause-for-consent'> {
  override readonly name = 'capabilities.pause-for-consent';

  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly consents: CapabilityConsentRepository,
  ) {
    super();
  }

  /** Who has agreed again meanwhile keeps all; a second run finds nothing left. */
  override async handle({
    personId,
  }: SubscriberPayload<'capabilities.pause-for-consent'>): Promise<void> {
    for (const id of await this.consents.listListedAgainstConsent(MOST, personId))
      await this.capabilities.pauseForPerson(id);
  }
}
