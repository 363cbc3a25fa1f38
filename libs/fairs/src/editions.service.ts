import type { Side } from '@jiqia/contracts/words';
import { type EditionForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { audit, guardedUpdate, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionRepository, type EditionRow } from './edition.repository.js';

/** Editions (届) of fairs and who takes part in them. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionRepository,
  ) {}

  get(id: string): Promise<EditionRow> {
    return this.editions.get(id);
  }

  /** @throws AppError EDITION_CLOSED when nothing may be done in this edition any more. */
  assertOpen(edition: EditionRow): void {
    if (!edition.closedAt) return;
    throw new AppError({
      code: 'EDITION_CLOSED',
      params: { name: edition.name },
    });
  }

  /** @throws AppError EDITION_NOT_FOUND */
  async getByRef(ref: string): Promise<EditionRow> {
    const row = await this.editions.findByRef(ref);
    if (row) return row;
    throw new AppError({
      code: 'EDITION_UNKNOWN',
      params: { ref },
    });
  }

  list(): Promise<EditionRow[]> {
    return this.editions.list();
  }

  /** A page, newest first. */
  async listPage(query: PageQuery): Promise<Page<EditionRow>> {
    return pageOf(await this.editions.listPage(query), query.limit);
  }

  /**
   * Writes an edition by its own id (`ref`): made when it is new, rewritten when its form changed.
   * @param lockVersion the version the writer has seen; any when it is left out
   */
  async save(actor: Actor, form: EditionForm, lockVersion?: number): Promise<EditionRow> {
    await this.transactions.run(async (tx) => {
      const existing = await this.editions.findByRef(form.id, tx);
      if (!existing) {
        const id = newId();
        await this.editions.insert(tx, {
          id,
          ref: form.id,
          name: form.name,
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
      this.assertOpen(existing);
      const key = { id: existing.id, lockVersion: lockVersion ?? existing.lockVersion };
      await guardedUpdate(tx, 'edition', key, { name: form.name, form: JSON.stringify(form) });
      await audit(tx, {
        actor: actor.id,
        action: 'edition.edit',
        entity: 'edition',
        entityId: existing.id,
      });
    });
    return this.getByRef(form.id);
  }

  /** @throws AppError EDITION_CLOSED when it is closed already. */
  async close(actor: Actor, id: string, at: Date): Promise<void> {
    const edition = await this.editions.get(id);
    this.assertOpen(edition);
    await this.transactions.run(async (tx) => {
      await guardedUpdate(tx, 'edition', edition, { closed_at: at });
      await audit(tx, {
        actor: actor.id,
        action: 'edition.close',
        entity: 'edition',
        entityId: id,
      });
    });
  }

  async enter(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    await this.editions.insertEntries(tx, editionId, side, ids);
  }

  listEntryIds(editionId: string, side: Side): Promise<string[]> {
    return this.editions.listEntryIds(editionId, side);
  }
}
