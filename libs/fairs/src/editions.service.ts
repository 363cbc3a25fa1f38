import type { Side } from '@jiqia/contracts/words';
import { type EditionForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Resource } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionGate, type Mechanism } from './edition-gate.js';
import { EditionRepository, type EditionRow } from './edition.repository.js';
import { type EntryKinds, EntryKindsRepository } from './entry-kinds.repository.js';
import { takesKinds } from './programme.rules.js';
import { ProgrammesService } from './programmes.service.js';

/** Editions (届) of fairs and who takes part in them. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionRepository,
    private readonly programmes: ProgrammesService,
    private readonly entries: EntryKindsRepository,
    private readonly gate: EditionGate,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError EDITION_NOT_FOUND */
  get(id: string): Promise<EditionRow> {
    return this.editions.get(id);
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<EditionRow> {
    const row = await this.editions.get(id);
    authorise(actor, 'edition.read', editionResource(row));
    return row;
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async readByRef(actor: Actor, ref: string): Promise<EditionRow> {
    const row = await this.getByRef(ref);
    authorise(actor, 'edition.read', editionResource(row));
    return row;
  }

  /**
   * Sees that the edition is open, and keeps it open until the caller's transaction ends.
   * @param mechanism what its kind of programme must have switched on
   * @throws AppError EDITION_NOT_FOUND, EDITION_CLOSED, PROGRAMME_WITHOUT_MATCHING, PROGRAMME_WITHOUT_ONE_TO_ONE
   */
  assertOpen(tx: Transaction, editionId: string, mechanism?: Mechanism): Promise<void> {
    return this.gate.assertOpen(tx, editionId, mechanism);
  }

  /** Pipeline read between libs: no actor, no policy. @throws AppError EDITION_NOT_FOUND */
  async getByRef(ref: string): Promise<EditionRow> {
    const row = await this.editions.findByRef(ref);
    if (row) return row;
    throw new AppError({
      code: 'EDITION_NOT_FOUND',
      params: { ref },
    });
  }

  /** All of them, newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<EditionRow[]> {
    authorise(actor, 'edition.read', { kind: 'edition' });
    return this.editions.list();
  }

  /** A page, newest first. @throws AppError ACTION_FORBIDDEN */
  async listPage(actor: Actor, query: PageQuery): Promise<Page<EditionRow>> {
    authorise(actor, 'edition.read', { kind: 'edition' });
    return pageOf(await this.editions.listPage(query), query.limit);
  }

  /**
   * Writes an edition by its own id (`ref`): made when it is new, rewritten when its form changed.
   * @param lockVersion the version the writer has seen; any when it is left out
   */
  async save(actor: Actor, form: EditionForm, lockVersion?: number): Promise<EditionRow> {
    await this.transactions.run(async (tx) => {
      const existing = await this.editions.findByRef(form.id, tx);
      authorise(actor, 'edition.save', editionResource(existing));
      const programmeId = await this.programmes.resolve(tx, actor, form);
      if (!existing) {
        const id = newId();
        await this.editions.insert(tx, {
          id,
          ref: form.id,
          name: form.name,
          programmeId,
          form,
          closedAt: null,
          lockVersion: 1,
        });
        await audit(tx, {
          actor: actor.id,
          action: 'edition.create',
          entity: 'edition',
          entityId: id,
        });
        return;
      }
      await this.gate.assertOpen(tx, existing.id);
      const key = { id: existing.id, lockVersion: lockVersion ?? existing.lockVersion };
      const { name } = form;
      const values = { name, programme_id: programmeId, form: JSON.stringify(form) };
      await guardedUpdate(tx, 'edition', key, values);
      await audit(tx, {
        actor: actor.id,
        action: 'edition.edit',
        entity: 'edition',
        entityId: existing.id,
      });
    });
    return this.getByRef(form.id);
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED when it is closed already. */
  async close(actor: Actor, id: string, at: Date): Promise<void> {
    await this.transactions.run(async (tx) => {
      const edition = await this.editions.get(id, tx);
      authorise(actor, 'edition.close', editionResource(edition));
      await this.gate.assertOpen(tx, id);
      await guardedUpdate(tx, 'edition', edition, { closed_at: at });
      await audit(tx, {
        actor: actor.id,
        action: 'edition.close',
        entity: 'edition',
        entityId: id,
      });
    });
  }

  /**
   * Lets needs or capabilities take part, in the caller's transaction.
   * @throws AppError ACTION_FORBIDDEN, PROGRAMME_TAKES_NOT naming the entries whose kind does not take part in such a programme
   */
  async enter(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    authorise(actor, 'participation.edit', { kind: 'participation', editionId });
    const { kind } = await this.editions.get(editionId);
    const refused = await this.untaken(tx, editionId, side, ids);
    if (refused.length > 0)
      throw new AppError({
        code: 'PROGRAMME_TAKES_NOT',
        params: { programme: kind.nameZh, entries: refused.map(({ ref }) => ref).join('、') },
      });
    await this.editions.insertEntries(tx, editionId, side, ids);
  }

  /** Which of these entries the edition's kind of programme does not take. */
  async untaken(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<EntryKinds[]> {
    const { kind } = await this.editions.get(editionId);
    const entries = await this.entries.list(tx, side, ids);
    return entries.filter(({ kinds }) => !takesKinds(kind.meets, side, kinds));
  }

  /** Pipeline read between libs: no actor, no policy. */
  listEntryIds(editionId: string, side: Side): Promise<string[]> {
    return this.editions.listEntryIds(editionId, side);
  }
}

/** What the policy knows of an edition; of a new one nothing is known. */
export const editionResource = (row: EditionRow | null): Resource<'edition.read'> =>
  row
    ? { kind: 'edition', id: row.id, editionId: row.id, state: row.closedAt ? 'CLOSED' : 'OPEN' }
    : { kind: 'edition' };
