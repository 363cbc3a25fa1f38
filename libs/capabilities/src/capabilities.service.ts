import { Clock } from '@jiqia/clock';
import type { CapabilityForm } from '@jiqia/contracts/forms';
import type { CapabilityState } from '@jiqia/contracts/states';
import { TransactionRunner } from '@jiqia/database';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type RegisterMove, RegisterService } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { CapabilityRegister } from './capability.register.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

/** What experts, achievements and societies offer: the register that matching reads. */
@Injectable()
export class CapabilitiesService extends RegisterService<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  constructor(
    transactions: TransactionRunner,
    organisations: OrganisationsService,
    scopes: OrganisationScopes,
    register: CapabilityRegister,
    private readonly clock: Clock,
  ) {
    super(transactions, organisations, scopes, register);
  }

  /** A move that confirms the record also says on which day. */
  protected override columnsOfMove(
    _to: CapabilityState,
    { confirmed }: RegisterMove,
  ): Record<string, unknown> {
    return confirmed ? { confirmed_at: this.clock.now().toISOString().slice(0, 10) } : {};
  }
}
