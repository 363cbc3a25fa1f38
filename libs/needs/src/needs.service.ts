import { Clock } from '@jiqia/clock';
import type { NeedForm } from '@jiqia/contracts/forms';
import type { NeedState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type RegisterMove, RegisterService } from '@jiqia/registers';
import { VerifiedRule } from '@jiqia/verifications';
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
    clock: Clock,
    private readonly verified: VerifiedRule,
  ) {
    super(transactions, organisations, scopes, register, clock);
  }

  protected override assertMayShow(tx: Transaction, { organisationId }: NewNeedRow): Promise<void> {
    return this.verified.assertVerified(tx, organisationId);
  }

  /** Only a closed need has a resolution. */
  protected override columnsOfMove(to: NeedState, move: RegisterMove): Record<string, unknown> {
    return { resolution: to === 'CLOSED' ? move.resolution : null };
  }
}
