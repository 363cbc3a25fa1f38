import type { CapabilityForm } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { SweptWork } from '@jiqia/outbox';
import { RegisterSweep } from '@jiqia/registers';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { CapabilityRegister } from './capability.register.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

/** Capabilities whose document in the index is missing, old or left over. */
@Injectable()
export class CapabilitiesSweep extends RegisterSweep<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  override readonly name = 'capabilities';

  constructor(
    transactions: TransactionRunner,
    work: SweptWork,
    index: SearchIndex,
    register: CapabilityRegister,
  ) {
    super(transactions, work, index, register);
  }
}
