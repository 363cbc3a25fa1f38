import { type NeedForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { NEED_STATES, type NeedState } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { OrganisationsService, type ResolvedParty } from '@jiqia/organisations';
import { type RegisterEntry, RegisterImport, type TakenBatch } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { NeedRegister } from './need.register.js';
import { NeedRepository } from './need.repository.js';
import { assertComplete, assertSubmittable } from './need.rules.js';
import type { NeedRow } from './need.types.js';

/** Needs from draft to closed: the register that matching reads. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedRepository,
    private readonly organisations: OrganisationsService,
    private readonly register: NeedRegister,
  ) {}

  get(id: string): Promise<NeedRow> {
    return this.needs.get(id);
  }

  listByIds(ids: readonly string[]): Promise<NeedRow[]> {
    return this.needs.listByIds(ids);
  }

  async list(query: PageQuery, state?: NeedState): Promise<Page<NeedRow>> {
    return pageOf(await this.needs.list(query, state), query.limit);
  }

  count(): Promise<number> {
    return this.needs.count();
  }

  async create(actor: Actor, form: NeedForm): Promise<NeedRow> {
    const id = await this.transactions.run(async (tx) => {
      const row = this.register.newRow(form, await this.partyOf(tx, form));
      await this.needs.insertMany(tx, [row]);
      await audit(tx, { actor: actor.id, action: 'need.create', entity: 'need', entityId: row.id });
      return row.id;
    });
    return this.needs.get(id);
  }

  /** Rewrites a need's content. @throws AppError VERSION_CHANGED when somebody else wrote in between. */
  async edit(actor: Actor, id: string, lockVersion: number, form: NeedForm): Promise<NeedRow> {
    await this.transactions.run(async (tx) => {
      await this.needs.get(id, tx);
      const row = this.register.newRow(form, await this.partyOf(tx, form));
      await this.needs.rewriteMany(tx, [{ ...row, id, lockVersion }]);
      await audit(tx, { actor: actor.id, action: 'need.edit', entity: 'need', entityId: id });
      await this.register.enqueueIndexing(tx, [id]);
    });
    return this.needs.get(id);
  }

  /**
   * Moves a need along its state table, with what the move's guard wants.
   * @param options.lockVersion the version the mover has seen; any when it is left out
   */
  async move(
    actor: Actor,
    id: string,
    to: NeedState,
    options: {
      readonly reason?: string;
      readonly resolution?: string | undefined;
      readonly lockVersion?: number | undefined;
    } = {},
  ): Promise<NeedRow> {
    await this.transactions.run(async (tx) => {
      const need = await this.needs.get(id, tx);
      assertMove(NEED_STATES, need.state, to, actor);
      assertWords(NEED_STATES, need.state, to, options);
      if (to === 'SUBMITTED') assertSubmittable(need);
      if (to === 'PUBLISHED') assertComplete(need);
      const resolution = to === 'CLOSED' ? options.resolution : null;
      const lockVersion = options.lockVersion ?? need.lockVersion;
      await guardedUpdate(tx, 'need', { id, lockVersion }, { state: to, resolution });
      await audit(tx, {
        actor: actor.id,
        action: `need.${to.toLowerCase()}`,
        entity: 'need',
        entityId: id,
        reason: options.reason ?? '',
      });
      await this.register.announce(tx, [id], to);
      await this.register.enqueueIndexing(tx, [id]);
    });
    return this.needs.get(id);
  }

  /**
   * Takes over a whole file in the caller's transaction: good rows go in, others are named by their place.
   * @param chunks the file in pieces of about a thousand rows
   */
  importMany(
    tx: Transaction,
    actor: Actor,
    chunks: Iterable<readonly RegisterEntry<NeedForm>[]>,
  ): Promise<TakenBatch> {
    return new RegisterImport(this.register, this.organisations, tx, actor).take(chunks);
  }

  /** Asks for the documents of these needs to be written anew. */
  enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    return this.register.enqueueIndexing(tx, ids);
  }

  private async partyOf(tx: Transaction, form: NeedForm): Promise<ResolvedParty> {
    const [party] = await this.organisations.resolve(tx, [
      { organisation: form.organisation, person: form.contact },
    ]);
    if (!party) throw new Error('organisation was not resolved');
    return party;
  }
}
