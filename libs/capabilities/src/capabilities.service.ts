import { Clock, dayInBeijing } from '@jiqia/clock';
import { type CapabilityForm, describeCapabilityForm, writingsOf } from '@jiqia/contracts/forms';
import type { CapabilityFormDescription } from '@jiqia/contracts/http';
import type { CapabilityState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, reachOf, SYSTEM } from '@jiqia/identity';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type RegisterMove, RegisterService } from '@jiqia/registers';
import { VerifiedRule } from '@jiqia/verifications';
import { Injectable } from '@nestjs/common';
import { CapabilityRepository } from './capability.repository.js';
import { staleSince } from './capability.rules.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';
import { CapabilityRegister } from './capability.register.js';
import type { CapabilityExpert, EvidenceClaim, NewCapabilityRow } from './capability.types.js';

const MOST_CLAIMS = 50;

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

  /** The form for a page that draws it. @throws AppError ACTION_FORBIDDEN */
  form(actor: Actor): CapabilityFormDescription {
    reachOf(actor, 'capability.read');
    return describeCapabilityForm();
  }

  /** Lets at most so many of those go stale that nobody has confirmed for twelve months; returns how many. */
  async goStale(most: number): Promise<number> {
    const ids = await this.repository.listUnconfirmed(staleSince(this.clock.now()), most);
    for (const id of ids) await this.move(SYSTEM, id, 'STALE');
    return ids.length;
  }

  /**
   * Pieces of evidence that capabilities of other organisations name too, as far as the actor may read those; 50 at most. Papers and projects are
   * often of several: it is a word for who decides, and refuses nothing.
   * @throws AppError ACTION_FORBIDDEN, CAPABILITY_NOT_FOUND
   */
  async listClaims(actor: Actor, id: string): Promise<EvidenceClaim[]> {
    const row = await this.get(id);
    await this.rights.assertMay(actor, 'decide', row);
    const named = row.evidence.filter(({ kind, number }) => number !== '' && kind !== 'STANDARD');
    const written = named.flatMap(({ kind, number }) =>
      writingsOf(kind, number).map((writing) => ({ kind, number: writing })),
    );
    const claims = await this.repository.listNaming(written, row.organisationId, MOST_CLAIMS);
    const readable = await this.listReadable(
      actor,
      claims.map((claim) => claim.id),
    );
    const rows = new Map(readable.map((other) => [other.id, other]));
    return claims.flatMap(({ id: other, kind, number }) => {
      const capability = rows.get(other);
      return capability === undefined ? [] : [{ kind, number, capability }];
    });
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
