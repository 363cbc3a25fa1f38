import { createHash } from 'node:crypto';
import {
  type BatchResult,
  INDEX_BATCH,
  NEED_STATES,
  type NeedForm,
  type NeedState,
  type Page,
  pageOf,
  type PageQuery,
} from '@jiqia/contracts';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { OrganisationsService, type ResolvedParty } from '@jiqia/organisations';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { NeedRepository, type NeedRow, type NewNeedRow } from './need.repository.js';
import { assertComplete, assertSubmittable } from './need.rules.js';

/** Needs from draft to closed: the register that matching reads. */
@Injectable()
export class NeedsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly needs: NeedRepository,
    private readonly organisations: OrganisationsService,
    private readonly outbox: Outbox,
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
      const party = await this.partyOf(tx, form);
      const row = newRow(form, party);
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
      const party = await this.partyOf(tx, form);
      await this.write(tx, actor, { id, lockVersion }, form, party);
      await this.outbox.enqueue(tx, 'need.index', { needIds: [id] });
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
      await this.outbox.enqueue(tx, 'need.index', { needIds: [id] });
    });
    return this.needs.get(id);
  }

  /**
   * Takes over a whole file in the caller's transaction: all rows or none. A row whose external id is known is
   * rewritten when its content changed and left alone when not; new rows are published at once (the organisers' own
   * collection has been through moderation on paper).
   */
  async importMany(
    tx: Transaction,
    actor: Actor,
    forms: readonly NeedForm[],
  ): Promise<BatchResult> {
    const known = await this.knownByExternalId(tx, forms);
    const changed = forms.filter(
      (form) => known.get(form.externalId ?? '')?.rowHash !== hashOf(form),
    );
    const parties = new Map(
      (await this.partiesOf(tx, changed)).map((party, i) => [changed[i], party] as const),
    );
    const fresh: NewNeedRow[] = [];
    const ids: string[] = [];
    let updated = 0;
    for (const form of forms) {
      const existing = form.externalId ? known.get(form.externalId) : undefined;
      const party = parties.get(form);
      if (!party) {
        ids.push(existing?.id ?? '');
      } else if (existing) {
        await this.write(tx, actor, existing, form, party);
        ids.push(existing.id);
        updated++;
      } else {
        const row = newRow(form, party);
        fresh.push(row);
        ids.push(row.id);
      }
    }
    await this.needs.insertMany(tx, fresh);
    await this.publishImported(tx, actor, fresh);
    await this.enqueueIndexing(tx, ids);
    return {
      ids,
      created: fresh.length,
      updated,
      unchanged: forms.length - fresh.length - updated,
    };
  }

  /** Asks for the documents of these needs to be written anew. */
  async enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += INDEX_BATCH) {
      await this.outbox.enqueue(tx, 'need.index', { needIds: ids.slice(i, i + INDEX_BATCH) });
    }
  }

  private async publishImported(
    tx: Transaction,
    actor: Actor,
    rows: readonly NewNeedRow[],
  ): Promise<void> {
    for (const state of ['SUBMITTED', 'PUBLISHED'] satisfies NeedState[]) {
      await this.needs.moveMany(
        tx,
        rows.map((row) => row.id),
        state,
      );
    }
    await audit(
      tx,
      rows.map((row) => ({
        actor: actor.id,
        action: 'need.import',
        entity: 'need',
        entityId: row.id,
      })),
    );
  }

  private async knownByExternalId(
    tx: Transaction,
    forms: readonly NeedForm[],
  ): Promise<Map<string, NeedRow>> {
    const externalIds = forms.flatMap((form) => (form.externalId ? [form.externalId] : []));
    const rows = await this.needs.listByExternalIds(tx, externalIds);
    return new Map(rows.map((row) => [row.externalId ?? '', row]));
  }

  private partiesOf(tx: Transaction, forms: readonly NeedForm[]): Promise<ResolvedParty[]> {
    return this.organisations.resolve(
      tx,
      forms.map((form) => ({ organisation: form.organisation, person: form.contact })),
    );
  }

  private async partyOf(tx: Transaction, form: NeedForm): Promise<ResolvedParty> {
    const [party] = await this.partiesOf(tx, [form]);
    if (!party) throw new Error('organisation was not resolved');
    return party;
  }

  private async write(
    tx: Transaction,
    actor: Actor,
    key: { readonly id: string; readonly lockVersion: number },
    form: NeedForm,
    party: ResolvedParty,
  ): Promise<void> {
    const row = contentOf(form, party);
    await guardedUpdate(tx, 'need', key, {
      row_hash: row.rowHash,
      organisation_id: row.organisationId,
      contact_id: row.contactId,
      title: row.title,
      kinds: row.kinds,
      problem: row.problem,
      key_technology: row.keyTechnology,
      indicators: JSON.stringify(row.indicators),
      goal: row.goal,
      basis: row.basis,
      keywords: row.keywords,
      valid_from: row.validFrom,
      valid_until: row.validUntil,
      budget_wan: row.budgetWan,
      cooperation: row.cooperation,
      field: row.field,
      industry: row.industry,
      cluster: row.cluster,
      region: row.region,
      secrecy_declared: row.secrecyDeclared,
    });
    await audit(tx, { actor: actor.id, action: 'need.edit', entity: 'need', entityId: key.id });
  }
}

const hashOf = (form: NeedForm): string =>
  createHash('sha256').update(JSON.stringify(form)).digest('hex');

function contentOf(
  form: NeedForm,
  party: ResolvedParty,
): Omit<NewNeedRow, 'id' | 'state' | 'resolution' | 'lockVersion'> {
  const { organisation: _organisation, contact: _contact, externalId, ...content } = form;
  return {
    ...content,
    externalId: externalId ?? null,
    rowHash: hashOf(form),
    organisationId: party.organisationId,
    contactId: party.personId,
  };
}

const newRow = (form: NeedForm, party: ResolvedParty): NewNeedRow => ({
  ...contentOf(form, party),
  id: newId(),
  state: 'DRAFT',
  resolution: null,
  lockVersion: 1,
});
