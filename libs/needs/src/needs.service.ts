import { Clock, dayInBeijing } from '@jiqia/clock';
import { describeNeedForm, type NeedForm } from '@jiqia/contracts/forms';
import type { NeedFormDescription } from '@jiqia/contracts/http';
import { movesFrom, NEED_STATES, type NeedState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, assertMove, OWNER_BY_LINK, reachOf, SYSTEM } from '@jiqia/identity';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { type Amendment, type RegisterMove, RegisterService } from '@jiqia/registers';
import { VerifiedRule } from '@jiqia/verifications';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';
import { NeedRepository } from './need.repository.js';
import {
  assertRenewed,
  isRunningOut,
  nextLastDay,
  renewalFor,
  renewedUntil,
} from './need.rules.js';
import type { NeedRow, NeedSharing, NewNeedRow } from './need.types.js';

/** A later last day, YYYY-MM-DD, half a year where none is named; `lockVersion` is the version that was seen, any when it is left out. */
export interface Renewal {
  readonly validUntil?: string | undefined;
  readonly lockVersion?: number | undefined;
}

/** Needs from draft to closed: the register that matching reads. */
@Injectable()
export class NeedsService extends RegisterService<NeedForm, NewNeedRow, NeedSharing> {
  constructor(
    transactions: TransactionRunner,
    organisations: OrganisationsService,
    scopes: OrganisationScopes,
    register: NeedRegister,
    clock: Clock,
    private readonly verified: VerifiedRule,
    private readonly repository: NeedRepository,
  ) {
    super(transactions, organisations, scopes, register, clock);
  }

  /** What the form of a need asks, and of which kind when. @throws AppError ACTION_FORBIDDEN for those who see no needs at all */
  form(actor: Actor): NeedFormDescription {
    reachOf(actor, 'need.read');
    return describeNeedForm();
  }

  /** Ends at most so many published needs whose last day has passed; returns how many. */
  async expire(most: number): Promise<number> {
    const ids = await this.repository.listOver(dayInBeijing(this.clock.now()), most);
    for (const id of ids) await this.move(SYSTEM, id, 'EXPIRED');
    return ids.length;
  }

  /**
   * Gives a need a later last day, and publishes it again where it had expired.
   * @throws AppError ACTION_FORBIDDEN, NEED_NOT_FOUND, VERSION_CHANGED, MOVE_FORBIDDEN and ILLEGAL_STATE_MOVE as for publishing it again,
   *   NEED_NOT_RENEWED for a day that has passed
   */
  renew(actor: Actor, id: string, { validUntil: wanted, lockVersion }: Renewal): Promise<NeedRow> {
    return this.amend(actor, id, lockVersion, {
      verb: 'renew',
      columns: ({ state, validUntil: lastDay }, acting) => {
        const validUntil = wanted ?? nextLastDay(lastDay, this.clock.now());
        assertRenewed({ validUntil }, this.clock.now());
        assertMove(NEED_STATES, state === 'PUBLISHED' ? 'EXPIRED' : state, 'PUBLISHED', acting);
        return { validUntil };
      },
      to: ({ state }) => (state === 'EXPIRED' ? 'PUBLISHED' : null),
    });
  }

  /** The last day that a need would be given with one word, where it is over or soon will be and the actor may; else null. */
  renewalOf(row: NeedRow, roles: Actor['roles']): string | null {
    const mayRenew = movesFrom(NEED_STATES, 'EXPIRED').some(
      ({ to, by }) => to === 'PUBLISHED' && by.some((role) => roles.includes(role)),
    );
    return mayRenew ? renewalFor(row, this.clock.now()) : null;
  }

  /**
   * Makes a need last longer by the word of its owner, who was asked for the last day that it had. Between libs: who holds the link has
   * been asked. One that is not published, or has another last day meanwhile, stays as it is.
   * @param seen the version that the owner has seen @returns the version that the owner's word is on
   * @throws AppError VERSION_CHANGED
   */
  async renewByOwner(tx: Transaction, id: string, lastDay: string, seen: number): Promise<number> {
    const row = await this.repository.get(id, tx);
    if (!isRunningOut(row, lastDay)) return seen;
    const owner: Actor = { id: OWNER_BY_LINK, roles: ['owner'] };
    const longer: Amendment<NewNeedRow, unknown> = {
      verb: 'renew',
      columns: () => ({ validUntil: renewedUntil(lastDay) }),
      to: () => null,
    };
    await this.amendIn(tx, owner, row, longer, seen);
    return (await this.repository.get(id, tx)).lockVersion;
  }

  protected override assertMayShow(tx: Transaction, { organisationId }: NewNeedRow): Promise<void> {
    return this.verified.assertVerified(tx, organisationId);
  }

  /** Only a closed need has a resolution. */
  protected override columnsOfMove(to: NeedState, move: RegisterMove): Record<string, unknown> {
    return { resolution: to === 'CLOSED' ? move.resolution : null };
  }
}
