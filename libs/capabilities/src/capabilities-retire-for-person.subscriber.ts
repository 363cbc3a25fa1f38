import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { type Actor, SYSTEM } from '@jiqia/identity';
import { EventSubscriber } from '@jiqia/queue';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';
import { CapabilitiesService } from './capabilities.service.js';

/** The platform, on behalf of an owner who was erased and can do it no more. */
const FOR_THE_ERASED: Actor = { ...SYSTEM, roles: ['system', 'owner'] };

/** An expert was erased: nobody is to be asked for what they offered. */
@Injectable()
export class CapabilitiesRetireForPerson extends EventSubscriber<'capabilities.retire-for-person'> {
  override readonly name = 'capabilities.retire-for-person';

  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly repository: CapabilityRepository,
  ) {
    super();
  }

  /** One a transaction; a second run finds nothing left. */
  override async handle({
    personId,
  }: SubscriberPayload<'capabilities.retire-for-person'>): Promise<void> {
    for (const id of await this.repository.listLiveOfPerson(personId))
      await this.capabilities.move(FOR_THE_ERASED, id, 'RETIRED');
  }
}
