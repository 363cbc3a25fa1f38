import { audit, type Transaction } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { EditionGate } from './edition-gate.js';
import { EditionPartRepository, type PartKind } from './edition-part.repository.js';
import { EditionRepository, type EditionRow } from './edition.repository.js';

/** What stands around every change of a part: who may, whether its edition is open, who hears of it. */
@Injectable()
export class PartChanges {
  constructor(
    private readonly editions: EditionRepository,
    private readonly parts: EditionPartRepository,
    private readonly gate: EditionGate,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Asks the policy, and holds the edition open: for one writer at a time, but for participations, which are no part of its file.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS for a participation
   */
  async open(
    tx: Transaction,
    actor: Actor,
    kind: PartKind,
    editionId: string,
  ): Promise<EditionRow> {
    if (kind === 'participation') {
      authorise(actor, 'participation.edit', { kind: 'participation', editionId });
      await this.gate.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
    } else {
      authorise(actor, 'edition-part.edit', { kind: 'edition-part', editionId });
      await this.gate.assertOpenToChange(tx, editionId);
    }
    return this.editions.get(editionId, tx);
  }

  /** A part's change is one of its edition too, whose version stands for the whole file. */
  async tell(
    tx: Transaction,
    actor: Actor,
    kind: PartKind,
    edition: EditionRow,
    verb: 'create' | 'edit' | 'remove',
    id: string,
  ): Promise<void> {
    const entry = { actor: actor.id, action: `edition-part.${verb}` };
    const entries = [{ ...entry, entity: this.parts.tableOf(kind), entityId: id }];
    if (kind !== 'participation') {
      await this.editions.update(tx, edition, edition);
      entries.push({ ...entry, entity: 'edition', entityId: edition.id });
    }
    await audit(tx, entries);
  }

  async ended(tx: Transaction, editionId: string, entryId: string): Promise<void> {
    await this.outbox.emit(tx, 'participation.ended', { editionId, entryId });
  }
}
