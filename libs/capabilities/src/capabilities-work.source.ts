import { Clock } from '@jiqia/clock';
import type { Actor } from '@jiqia/identity';
import { type WaitingEntries, waitingIn } from '@jiqia/registers';
import { type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';
import { fadingSince, staleOn } from './capability.rules.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

const kindsOn = (now: Date): readonly WaitingEntries<NewCapabilityRow, CapabilityExpert>[] => [
  { code: 'CAPABILITY_TO_DECIDE', action: 'capability.decide', filter: { state: ['SUBMITTED'] } },
  {
    code: 'CAPABILITY_RETURNED',
    action: 'capability.edit',
    ownOnly: true,
    filter: { state: ['RETURNED'] },
  },
  {
    code: 'CAPABILITY_DRAFT',
    action: 'capability.edit',
    ownOnly: true,
    filter: { state: ['DRAFT'] },
  },
  {
    code: 'CAPABILITY_OBJECTED',
    action: 'capability.edit',
    filter: { confirmation: ['OBJECTED'], state: ['DRAFT', 'SUBMITTED', 'RETURNED', 'LISTED'] },
  },
  {
    code: 'CAPABILITY_STALE',
    action: 'capability.move',
    filter: { state: ['STALE'] },
    sort: 'confirmedAt',
  },
  {
    code: 'CAPABILITY_FADING',
    action: 'capability.edit',
    ownOnly: true,
    filter: { state: ['LISTED'], untouchedSince: fadingSince(now) },
    sort: 'confirmedAt',
    due: (row) => staleOn(row),
  },
];

/** Capabilities that wait for a decision, to be mended, or to be confirmed. */
@Injectable()
export class CapabilitiesWorkSource extends WorkSource {
  constructor(
    private readonly capabilities: CapabilityRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  override waitingFor(actor: Actor): Promise<WorkItem[]> {
    const kinds = kindsOn(this.clock.now());
    return waitingIn(this.capabilities, '/api/capabilities', actor, kinds);
  }
}
