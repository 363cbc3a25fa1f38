import { Sweep } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { HeldSlotsService } from './held-slots.service.js';

/** Slots held for invitations that nobody has answered by the time they begin, or by the end of the edition: these it gives back itself. */
@Injectable()
export class HeldSlotsSweep extends Sweep {
  override readonly name = 'heldSlots';

  constructor(private readonly slots: HeldSlotsService) {
    super();
  }

  override sweep(most: number): Promise<number> {
    return this.slots.giveBackOver(most);
  }
}
