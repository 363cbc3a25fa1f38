import { Clock } from '@jiqia/clock';
import { type CapabilityForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { CAPABILITY_STATES, type CapabilityState } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { OrganisationsService, type ResolvedParty } from '@jiqia/organisations';
import { type RegisterEntry, RegisterImport, type TakenBatch } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { CapabilityRegister } from './capability.register.js';
import { CapabilityRepository } from './capability.repository.js';
import { assertConfirmed } from './capability.rules.js';
import type { CapabilityRow } from './capability.types.js';

/** What experts, achievements and societies offer: the register that matching reads. */
@Injectable()
export class CapabilitiesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly capabilities: CapabilityRepository,
    private readonly organisations: OrganisationsService,
    private readonly register: CapabilityRegister,
    private readonly clock: Clock,
  ) {}

  get(id: string): Promise<CapabilityRow> {
    return this.capabilities.get(id);
  }

  listByIds(ids: readonly string[]): Promise<CapabilityRow[]> {
    return this.capabilities.listByIds(ids);
  }

  async list(query: PageQuery, state?: CapabilityState): Promise<Page<CapabilityRow>> {
    return pageOf(await this.capabilities.list(query, state), query.limit);
  }

  count(): Promise<number> {
    return this.capabilities.count();
  }

  async create(actor: Actor, form: CapabilityForm): Promise<CapabilityRow> {
    const id = await this.transactions.run(async (tx) => {
      const row = this.register.newRow(form, await this.partyOf(tx, form));
      await this.capabilities.insertMany(tx, [row]);
      await audit(tx, {
        actor: actor.id,
        action: 'capability.create',
        entity: 'capability',
        entityId: row.id,
      });
      return row.id;
    });
    return this.capabilities.get(id);
  }

  /** Rewrites a capability's content. @throws AppError VERSION_CHANGED when somebody else wrote in between. */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: CapabilityForm,
  ): Promise<CapabilityRow> {
    await this.transactions.run(async (tx) => {
      await this.capabilities.get(id, tx);
      const row = this.register.newRow(form, await this.partyOf(tx, form));
      await this.capabilities.rewriteMany(tx, [{ ...row, id, lockVersion }]);
      await audit(tx, {
        actor: actor.id,
        action: 'capability.edit',
        entity: 'capability',
        entityId: id,
      });
      await this.register.enqueueIndexing(tx, [id]);
    });
    return this.capabilities.get(id);
  }

  /**
   * Moves a capability along its state table, with what the move's guard wants.
   * @param options.confirmed the owner says that the record is still right
   * @param options.lockVersion the version the mover has seen; any when it is left out
   */
  async move(
    actor: Actor,
    id: string,
    to: CapabilityState,
    options: {
      readonly reason?: string;
      readonly confirmed?: boolean;
      readonly lockVersion?: number | undefined;
    } = {},
  ): Promise<CapabilityRow> {
    await this.transactions.run(async (tx) => {
      const capability = await this.capabilities.get(id, tx);
      assertMove(CAPABILITY_STATES, capability.state, to, actor);
      assertWords(CAPABILITY_STATES, capability.state, to, options);
      if (capability.state === 'STALE' && to === 'LISTED') assertConfirmed(options.confirmed);
      const lockVersion = options.lockVersion ?? capability.lockVersion;
      await guardedUpdate(
        tx,
        'capability',
        { id, lockVersion },
        {
          state: to,
          ...(options.confirmed
            ? { confirmed_at: this.clock.now().toISOString().slice(0, 10) }
            : {}),
        },
      );
      await audit(tx, {
        actor: actor.id,
        action: `capability.${to.toLowerCase()}`,
        entity: 'capability',
        entityId: id,
        reason: options.reason ?? '',
      });
      await this.register.announce(tx, [id], to);
      await this.register.enqueueIndexing(tx, [id]);
    });
    return this.capabilities.get(id);
  }

  /**
   * Takes over a whole file in the caller's transaction: good rows go in, others are named by their place.
   * @param chunks the file in pieces of about a thousand rows
   */
  importMany(
    tx: Transaction,
    actor: Actor,
    chunks: Iterable<readonly RegisterEntry<CapabilityForm>[]>,
  ): Promise<TakenBatch> {
    return new RegisterImport(this.register, this.organisations, tx, actor).take(chunks);
  }

  /** Asks for the documents of these capabilities to be written anew. */
  enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    return this.register.enqueueIndexing(tx, ids);
  }

  private async partyOf(tx: Transaction, form: CapabilityForm): Promise<ResolvedParty> {
    const [party] = await this.organisations.resolve(tx, [
      { organisation: form.organisation, person: form.person },
    ]);
    if (!party) throw new Error('organisation was not resolved');
    return party;
  }
}
