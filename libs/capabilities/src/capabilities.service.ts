import { createHash } from 'node:crypto';
import { Clock } from '@jiqia/clock';
import {
  type BatchResult,
  INDEX_BATCH,
  CAPABILITY_STATES,
  type CapabilityForm,
  type CapabilityState,
  type Page,
  pageOf,
  type PageQuery,
} from '@jiqia/contracts';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { type Actor, assertMove, assertWords } from '@jiqia/identity';
import { OrganisationsService, type ResolvedParty } from '@jiqia/organisations';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { assertConfirmed } from './capability.rules.js';
import {
  CapabilityRepository,
  type CapabilityRow,
  type NewCapabilityRow,
} from './capability.repository.js';

/** What experts, achievements and societies offer: the register that matching reads. */
@Injectable()
export class CapabilitiesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly capabilities: CapabilityRepository,
    private readonly organisations: OrganisationsService,
    private readonly outbox: Outbox,
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
      const party = await this.partyOf(tx, form);
      const row = newRow(form, party);
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
      const party = await this.partyOf(tx, form);
      await this.write(tx, actor, { id, lockVersion }, form, party);
      await this.outbox.enqueue(tx, 'capability.index', { capabilityIds: [id] });
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
      await this.outbox.enqueue(tx, 'capability.index', { capabilityIds: [id] });
    });
    return this.capabilities.get(id);
  }

  /**
   * Takes over a whole file in the caller's transaction: all rows or none. A row whose external id is known is
   * rewritten when its content changed and left alone when not; new rows are listed at once, and paused where the
   * sheet says so.
   */
  async importMany(
    tx: Transaction,
    actor: Actor,
    forms: readonly CapabilityForm[],
  ): Promise<BatchResult> {
    const known = await this.knownByExternalId(tx, forms);
    const changed = forms.filter(
      (form) => known.get(form.externalId ?? '')?.rowHash !== hashOf(form),
    );
    const parties = new Map(
      (await this.partiesOf(tx, changed)).map((party, i) => [changed[i], party] as const),
    );
    const fresh: NewCapabilityRow[] = [];
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
    await this.capabilities.insertMany(tx, fresh);
    await this.listImported(tx, actor, fresh, forms);
    await this.enqueueIndexing(tx, ids);
    return {
      ids,
      created: fresh.length,
      updated,
      unchanged: forms.length - fresh.length - updated,
    };
  }

  /** Asks for the documents of these capabilities to be written anew. */
  async enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += INDEX_BATCH) {
      await this.outbox.enqueue(tx, 'capability.index', {
        capabilityIds: ids.slice(i, i + INDEX_BATCH),
      });
    }
  }

  private async listImported(
    tx: Transaction,
    actor: Actor,
    rows: readonly NewCapabilityRow[],
    forms: readonly CapabilityForm[],
  ): Promise<void> {
    const pausedHashes = new Set(forms.filter((form) => form.paused).map(hashOf));
    const paused = rows.filter((row) => pausedHashes.has(row.rowHash));
    for (const state of ['SUBMITTED', 'LISTED'] satisfies CapabilityState[]) {
      await this.capabilities.moveMany(
        tx,
        rows.map((row) => row.id),
        state,
      );
    }
    await this.capabilities.moveMany(
      tx,
      paused.map((row) => row.id),
      'PAUSED',
    );
    await audit(
      tx,
      rows.map((row) => ({
        actor: actor.id,
        action: 'capability.import',
        entity: 'capability',
        entityId: row.id,
      })),
    );
  }

  private async knownByExternalId(
    tx: Transaction,
    forms: readonly CapabilityForm[],
  ): Promise<Map<string, CapabilityRow>> {
    const externalIds = forms.flatMap((form) => (form.externalId ? [form.externalId] : []));
    const rows = await this.capabilities.listByExternalIds(tx, externalIds);
    return new Map(rows.map((row) => [row.externalId ?? '', row]));
  }

  private partiesOf(tx: Transaction, forms: readonly CapabilityForm[]): Promise<ResolvedParty[]> {
    return this.organisations.resolve(
      tx,
      forms.map((form) => ({ organisation: form.organisation, person: form.person })),
    );
  }

  private async partyOf(tx: Transaction, form: CapabilityForm): Promise<ResolvedParty> {
    const [party] = await this.partiesOf(tx, [form]);
    if (!party) throw new Error('organisation was not resolved');
    return party;
  }

  private async write(
    tx: Transaction,
    actor: Actor,
    key: { readonly id: string; readonly lockVersion: number },
    form: CapabilityForm,
    party: ResolvedParty,
  ): Promise<void> {
    const row = contentOf(form, party);
    await guardedUpdate(tx, 'capability', key, {
      row_hash: row.rowHash,
      organisation_id: row.organisationId,
      person_id: row.personId,
      kind: row.kind,
      title: row.title,
      summary: row.summary,
      detail: row.detail,
      indicators: JSON.stringify(row.indicators),
      keywords: row.keywords,
      field: row.field,
      cluster: row.cluster,
      stage: row.stage,
      trl: row.trl,
      cooperation: row.cooperation,
      price_wan: row.priceWan,
      services: row.services,
      modes: row.modes,
      region: row.region,
      intellectual_property: row.intellectualProperty,
      confirmed_at: row.confirmedAt,
      avoid_organisations: row.avoidOrganisations,
    });
    await audit(tx, {
      actor: actor.id,
      action: 'capability.edit',
      entity: 'capability',
      entityId: key.id,
    });
  }
}

const hashOf = (form: CapabilityForm): string =>
  createHash('sha256').update(JSON.stringify(form)).digest('hex');

function contentOf(
  form: CapabilityForm,
  party: ResolvedParty,
): Omit<NewCapabilityRow, 'id' | 'state' | 'lockVersion'> {
  const {
    organisation: _organisation,
    person: _person,
    paused: _paused,
    externalId,
    ...content
  } = form;
  return {
    ...content,
    externalId: externalId ?? null,
    rowHash: hashOf(form),
    organisationId: party.organisationId,
    personId: party.personId,
  };
}

const newRow = (form: CapabilityForm, party: ResolvedParty): NewCapabilityRow => ({
  ...contentOf(form, party),
  id: newId(),
  state: 'DRAFT',
  lockVersion: 1,
});
