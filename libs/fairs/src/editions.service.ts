import type { Mechanism } from '@jiqia/contracts/phases';
import type { ActingAs, EditionAct, Side } from '@jiqia/contracts/words';
import { type EditionForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import {
  audit,
  type AuditEntry,
  guardedUpdate,
  newId,
  type Transaction,
  TransactionRunner,
} from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Resource } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionFormsService } from './edition-forms.service.js';
import { EditionGate } from './edition-gate.js';
import { settingsDiffer, settingsIn } from './edition-settings.js';
import { EditionRepository, type EditionRow } from './edition.repository.js';
import type { OpenWork } from './part-holder.js';
import { PartRules, type UntakenEntry } from './part-rules.js';
import { ProgrammesService } from './programmes.service.js';

/** Editions (届) of fairs and who takes part in them. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionRepository,
    private readonly programmes: ProgrammesService,
    private readonly forms: EditionFormsService,
    private readonly rules: PartRules,
    private readonly gate: EditionGate,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError EDITION_NOT_FOUND */
  get(id: string, tx?: Transaction): Promise<EditionRow> {
    return this.editions.get(id, tx);
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

  /**
   * Sees that somebody may do this in the edition now: open, with the mechanism the act needs, in a phase where it has its time. It stays so
   * until the caller's transaction ends.
   * @throws AppError as `assertOpen`, and EDITION_PHASE_FORBIDS
   */
  assertAct(tx: Transaction, editionId: string, act: EditionAct, as: ActingAs): Promise<void> {
    return this.gate.assertAct(tx, editionId, act, as);
  }

  /** Whether the edition is open, which it then stays until the caller's transaction ends. @throws AppError EDITION_NOT_FOUND */
  isOpen(tx: Transaction, editionId: string): Promise<boolean> {
    return this.gate.isOpen(tx, editionId);
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
   * Writes an edition and all its parts as a file says them, by its own id (`ref`): made when it is new. What the file says
   * already is left alone, versions too.
   * @param lockVersion the version the writer has seen; any when it is left out
   * @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED, VERSION_CHANGED, EDITION_PARTS_REFUSED for names that fit nobody or two,
   *   EDITION_PART_IN_USE for places where meetings are set
   */
  save(actor: Actor, form: EditionForm, lockVersion?: number): Promise<SavedEdition> {
    return this.write(actor, form, true, lockVersion);
  }

  /** The first half of `save`, for who brings needs and capabilities afterwards: no list that speaks of them. */
  saveSettings(actor: Actor, form: EditionForm): Promise<SavedEdition> {
    return this.write(actor, form, false);
  }

  /** The other half: the lists that speak of needs, capabilities, people. @throws AppError as `save` */
  async applyParts(actor: Actor, id: string, form: EditionForm): Promise<EditionRow> {
    await this.transactions.run(async (tx) => {
      authorise(actor, 'edition.save', editionResource(await this.editions.get(id, tx)));
      await this.gate.assertOpenToChange(tx, id);
      const edition = await this.editions.get(id, tx);
      if (await this.forms.applyLists(tx, actor, edition, form)) {
        await this.editions.update(tx, edition, edition);
        await audit(tx, entryOf(actor, 'edition.edit', id));
      }
    });
    return this.editions.get(id);
  }

  /** The file of an edition. Pipeline read between libs: no actor, no policy. */
  formOf(edition: EditionRow): Promise<EditionForm> {
    return this.forms.formOf(edition);
  }

  /**
   * Makes an edition of a file, in the caller's transaction.
   * @param enter lets entries take part, before the lists that may speak of them are read
   * @throws AppError ACTION_FORBIDDEN, EDITION_REF_TAKEN, EDITION_PARTS_REFUSED
   */
  async createAfter(
    tx: Transaction,
    actor: Actor,
    form: EditionForm,
    enter: (id: string) => Promise<void>,
  ): Promise<string> {
    authorise(actor, 'edition.save', editionResource(null));
    if (await this.editions.findByRef(form.id, tx))
      throw new AppError({ code: 'EDITION_REF_TAKEN', params: { ref: form.id } });
    const programmeId = await this.programmes.resolve(tx, actor, form);
    const id = newId();
    await this.editions.insert(tx, id, form.id, { ...settingsIn(form), programmeId });
    await this.forms.applySessions(tx, actor, id, form);
    await enter(id);
    await this.forms.applyLists(tx, actor, await this.editions.get(id, tx), form);
    await audit(tx, entryOf(actor, 'edition.create', id));
    return id;
  }

  private async write(
    actor: Actor,
    form: EditionForm,
    whole: boolean,
    lockVersion?: number,
  ): Promise<SavedEdition> {
    const created = await this.transactions.run(async (tx) => {
      const existing = await this.editions.findByRef(form.id, tx);
      authorise(actor, 'edition.save', editionResource(existing));
      const programmeId = await this.programmes.resolve(tx, actor, form);
      const values = { ...settingsIn(form), programmeId };
      const id = existing?.id ?? newId();
      if (existing) await this.gate.assertOpenToChange(tx, id);
      else await this.editions.insert(tx, id, form.id, values);
      const before = await this.editions.get(id, tx);
      const sessions = await this.forms.applySessions(tx, actor, id, form);
      const after = { ...(await this.editions.get(id, tx)), ...values };
      const lists = whole && (await this.forms.applyLists(tx, actor, after, form));
      if (!existing) {
        await audit(tx, entryOf(actor, 'edition.create', id));
        return true;
      }
      const key = { id, lockVersion: lockVersion ?? before.lockVersion };
      if (sessions || lists || settingsDiffer(before, values)) {
        await this.editions.update(tx, key, values);
        await audit(tx, entryOf(actor, 'edition.edit', id));
      } else if (key.lockVersion !== before.lockVersion)
        throw new AppError({ code: 'VERSION_CHANGED' });
      return false;
    });
    return { ...(await this.getByRef(form.id)), created };
  }

  /** @returns what was not done yet @throws AppError ACTION_FORBIDDEN, EDITION_CLOSED when it is closed already. */
  async close(actor: Actor, id: string, at: Date): Promise<readonly OpenWork[]> {
    return this.transactions.run(async (tx) => {
      authorise(actor, 'edition.close', editionResource(await this.editions.get(id, tx)));
      await this.gate.assertOpenToChange(tx, id);
      const edition = await this.editions.get(id, tx);
      const open = await this.rules.stillOpen(tx, id);
      await guardedUpdate(tx, 'edition', edition, { closed_at: at });
      const details = Object.fromEntries(open.map(({ code, count }) => [code, count]));
      await audit(tx, { ...entryOf(actor, 'edition.close', id), details });
      return open;
    });
  }

  /**
   * Lets needs or capabilities take part, in the caller's transaction.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS, PROGRAMME_TAKES_NOT naming the entries whose kind does not
   *   take part in such a programme
   */
  async enter(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    authorise(actor, 'participation.edit', { kind: 'participation', editionId });
    await this.gate.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
    await this.rules.assertTaken(tx, await this.editions.get(editionId, tx), side, ids);
    await this.editions.insertEntries(tx, editionId, side, ids);
  }

  /**
   * Takes participations back that an import has made; nothing hangs on them. Between libs: that was asked.
   * @param ids of the participations themselves
   * @throws AppError EDITION_CLOSED, EDITION_PHASE_FORBIDS
   */
  async takeBackEntries(tx: Transaction, editionId: string, ids: readonly string[]): Promise<void> {
    await this.gate.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
    await this.editions.removeEntries(tx, editionId, ids);
  }

  /** For downstream libs, before an entry is to take part. @throws AppError PROGRAMME_TAKES_NOT, OWNER_CONFIRMATION_MISSING */
  async assertTaken(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<void> {
    await this.rules.assertTaken(tx, await this.editions.get(editionId, tx), side, ids);
  }

  /** Which of these entries the edition does not take, and why. */
  async untaken(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<UntakenEntry[]> {
    return this.rules.untaken(tx, await this.editions.get(editionId, tx), side, ids);
  }

  /** Pipeline read between libs: no actor, no policy. Which of these entries take part, which could, and why the others could not. */
  async sortEntries(
    tx: Transaction,
    editionId: string,
    side: Side,
    ids: readonly string[],
  ): Promise<SortedEntries> {
    const inside = new Set(await this.editions.listEntryIds(editionId, side));
    const outside = ids.filter((id) => !inside.has(id));
    const untaken = await this.untaken(tx, editionId, side, outside);
    const why = new Map(untaken.map((entry) => [entry.id, entry.why]));
    return {
      known: new Set(ids.filter((id) => inside.has(id))),
      fresh: outside.filter((id) => !why.has(id)),
      why,
    };
  }

  /** Pipeline read between libs: no actor, no policy. */
  listEntryIds(editionId: string, side: Side): Promise<string[]> {
    return this.editions.listEntryIds(editionId, side);
  }
}

/** Entries that are to take part in an edition, by their ids. */
export interface SortedEntries {
  readonly known: ReadonlySet<string>;
  readonly fresh: readonly string[];
  readonly why: ReadonlyMap<string, UntakenEntry['why']>;
}

/** An edition as it stands after it was saved. */
export type SavedEdition = EditionRow & { readonly created: boolean };

const entryOf = (actor: Actor, action: string, entityId: string): AuditEntry => ({
  actor: actor.id,
  action,
  entity: 'edition',
  entityId,
});

/** What the policy knows of an edition; of a new one nothing is known. */
export const editionResource = (row: EditionRow | null): Resource<'edition.read'> =>
  row
    ? { kind: 'edition', id: row.id, editionId: row.id, state: row.closedAt ? 'CLOSED' : 'OPEN' }
    : { kind: 'edition' };
