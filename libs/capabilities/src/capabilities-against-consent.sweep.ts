import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { CapabilitiesService } from './capabilities.service.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';

/** What a sheet or a merge has brought into the list although its person does not agree to be listed any more. */
@Injectable()
export class CapabilitiesAgainstConsentSweep extends Sweep {
  override readonly name = 'againstConsent';

  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly consents: CapabilityConsentRepository,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const ids = await this.consents.listListedAgainstConsent(most);
    for (const id of ids) await this.capabilities.pauseForPerson(id);
    return ids.length;
  }
}
