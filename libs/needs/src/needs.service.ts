import type { NeedForm } from '@jiqia/contracts/forms';
import type { NeedState } from '@jiqia/contracts/states';
import { TransactionRunner } from '@jiqia/database';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type RegisterMove, RegisterService } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';
import type { NewNeedRow } from './need.types.js';

/** Needs from draft to closed: the register that matching reads. */
@Injectable()
export class NeedsService extends RegisterService<NeedForm, NewNeedRow> {
  constructor(
    transactions: TransactionRunner,
    organisations: OrganisationsService,
    scopes: OrganisationScopes,
    register: NeedRegister,
  ) {
    super(transactions, organisations, scopes, register);
  }

  /** Only a closed need has a resolution. */
  protected override columnsOfMove(to: NeedState, move: RegisterMove): Record<string, unknown> {
    return { resolution: to === 'CLOSED' ? move.resolution : null };
  }
}
