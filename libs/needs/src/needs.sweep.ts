import type { NeedForm } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { SweptWork } from '@jiqia/outbox';
import { RegisterSweep } from '@jiqia/registers';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';
import type { NeedSharing, NewNeedRow } from './need.types.js';

/** Needs whose document in the index is missing, old or left over. */
@Injectable()
export class NeedsSweep extends RegisterSweep<NeedForm, NewNeedRow, NeedSharing> {
  override readonly name = 'needs';

  constructor(
    transactions: TransactionRunner,
    work: SweptWork,
    index: SearchIndex,
    register: NeedRegister,
  ) {
    super(transactions, work, index, register);
  }
}
