import { Clock, dayInBeijing } from '@jiqia/clock';
import type { CapabilityForm } from '@jiqia/contracts/forms';
import type { CapabilityState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, SYSTEM } from '@jiqia/identity';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type RegisterMove, RegisterService } from '@jiqia/registers';
import { VerifiedRule } from '@jiqia/verifications';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';
import { staleSince } from './capability.rules.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';
import { CapabilityRegister } from './capability.register.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

/** The platform carries out what the person has said: pausing is the owner's move. */
const FOR_THE_OWNER: Actor = { ...SYSTEM, roles: ['system', 'owner'] };

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
    clock: Clock,
    private readonly verified: VerifiedRule,
    private readonly consents: CapabilityConsentRepository,
    private readonly repository: CapabilityRepository,
  ) {
    super(transactions, organisations, scopes, register, clock);
  }

  /** Lets at most so many of those go stale that nobody has confirmed for twelve months; returns how many. */
  async goStale(most: number): Promise<number> {
    const ids = await this.repository.listUnconfirmed(staleSince(this.clock.now()), most);
    for (const id of ids) await this.move(SYSTEM, id, 'STALE');
    return ids.length;
  }

  /** Pauses what is listed of somebody who does not agree to it any more. */
  async pauseForPerson(id: string): Promise<void> {
    await this.move(FOR_THE_OWNER, id, 'PAUSED');
  }

  /** @throws AppError ORGANISATION_UNVERIFIED, LISTING_CONSENT_WITHDRAWN */
  protected override async assertMayShow(
    tx: Transaction,
    { organisationId, personId }: NewCapabilityRow,
  ): Promise<void> {
    await this.verified.assertVerified(tx, organisationId);
    if (personId !== null && (await this.consents.hasTakenBack(tx, personId)))
      throw new AppError({ code: 'LISTING_CONSENT_WITHDRAWN' });
  }

  /** A move that confirms the record also says on which day. */
  protected override columnsOfMove(
    _to: CapabilityState,
    { confirmed }: RegisterMove,
  ): Record<string, unknown> {
    return confirmed ? { confirmed_at: dayInBeijing(this.clock.now()) } : {};
  }

  /** The owner's word is as good as a day of confirmation in a sheet, and brings a stale record back. */
  protected override ownersWord(
    state: CapabilityState,
    now: Date,
  ): { readonly columns: Record<string, unknown>; readonly to?: CapabilityState } {
    return {
      columns: { confirmed_at: dayInBeijing(now) },
      ...(state === 'STALE' ? { to: 'LISTED' as const } : {}),
    };
  }
}
