import {
  EDITION_PARTS,
  type EditablePart,
  issueCode,
  issueRemark,
  type PartForm,
} from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Fields } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { PART_CODECS } from './edition-part.codecs.js';
import type { PartKind, PartRow, PartValues } from './edition-part.repository.js';
import { EditionPartRepository } from './edition-part.repository.js';
import { EditionRepository, type EditionRow } from './edition.repository.js';
import { PartChanges } from './part-changes.js';
import { PartNamesService } from './part-names.service.js';
import { PartRules } from './part-rules.js';

/** A part as it is kept, and as people write it. */
export interface NamedPart<K extends EditablePart> {
  readonly row: PartRow<K>;
  readonly form: PartForm<K>;
}

/** The parts of editions, edited one by one: every kind in the same way, under its own version. */
@Injectable()
export class EditionPartsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly editions: EditionRepository,
    private readonly parts: EditionPartRepository,
    private readonly names: PartNamesService,
    private readonly rules: PartRules,
    private readonly changes: PartChanges,
  ) {}

  /** Pipeline read between libs: no actor, no policy. Oldest first. */
  listRows<K extends PartKind>(
    kind: K,
    editionId: string,
    tx?: Transaction,
  ): Promise<PartRow<K>[]> {
    return this.parts.list(kind, editionId, tx);
  }

  /** Pipeline read between libs: no actor, no policy. All of them with their names, oldest first. */
  async listNamed<K extends EditablePart>(kind: K, edition: EditionRow): Promise<NamedPart<K>[]> {
    return this.named(kind, edition, await this.parts.list(kind, edition.id));
  }

  /** Oldest first. @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async list<K extends EditablePart>(
    actor: Actor,
    kind: K,
    editionId: string,
    query: PageQuery,
  ): Promise<Page<NamedPart<K>>> {
    readable(actor, kind, editionId);
    const edition = await this.editions.get(editionId);
    const page = pageOf(await this.parts.listPage(kind, editionId, query), query.limit);
    return { ...page, items: await this.named(kind, edition, page.items) };
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_PART_NOT_FOUND */
  async read<K extends EditablePart>(
    actor: Actor,
    kind: K,
    editionId: string,
    id: string,
  ): Promise<NamedPart<K>> {
    readable(actor, kind, editionId);
    const edition = await this.editions.get(editionId);
    const row = await this.parts.get(kind, editionId, id);
    const [form] = await this.names.forms(kind, edition, [row]);
    if (form) return { row, form };
    throw new AppError({ code: 'EDITION_PART_NOT_FOUND' });
  }

  /** Entries of a form of before there were rows that nobody could make rows of. @throws AppError ACTION_FORBIDDEN */
  listUnresolved(actor: Actor, editionId: string): Promise<PartRow<'unresolved'>[]> {
    readable(actor, 'unresolved', editionId);
    return this.parts.list('unresolved', editionId);
  }

  /**
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PARTS_REFUSED by field, EDITION_PARTS_FULL,
   *   ALREADY_EXISTS, PROGRAMME_TAKES_NOT
   */
  async create<K extends EditablePart>(
    actor: Actor,
    kind: K,
    editionId: string,
    form: PartForm<K>,
  ): Promise<NamedPart<K>> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const edition = await this.changes.open(tx, actor, kind, editionId);
      this.rules.assertRoom(kind, await this.parts.count(tx, kind, editionId));
      const values = { ...(await this.valuesOf(tx, kind, edition, form)), id };
      await this.rules.assertFits(tx, kind, edition, values);
      await this.parts.insert(tx, kind, editionId, [values]);
      await this.changes.tell(tx, actor, kind, edition, 'create', id);
    });
    return this.read(actor, kind, editionId, id);
  }

  /**
   * Changes the fields that are given.
   * @throws AppError as `create`, EDITION_PART_NOT_FOUND, VERSION_CHANGED, REQUEST_INVALID, EDITION_PART_IN_USE for what set or
   *   pinned meetings stand on
   */
  async edit<K extends EditablePart>(
    actor: Actor,
    kind: K,
    editionId: string,
    id: string,
    change: { readonly lockVersion: number; readonly patch: Readonly<Record<string, unknown>> },
  ): Promise<NamedPart<K>> {
    await this.transactions.run(async (tx) => {
      const edition = await this.changes.open(tx, actor, kind, editionId);
      const row = await this.parts.get(kind, editionId, id, tx);
      const [before] = await this.names.forms(kind, edition, [row]);
      const form = parsed(kind, { ...before, ...change.patch });
      const formed = await this.valuesOf(tx, kind, edition, form);
      // Whoever mends an absence that its guest entered is not its author.
      const values = 'saidBy' in row ? { ...formed, saidBy: row.saidBy } : formed;
      await this.rules.assertFits(tx, kind, edition, { ...values, id });
      const key = { id, lockVersion: change.lockVersion };
      await this.rules.keepingMeetings(tx, kind, edition, () =>
        this.parts.update(tx, kind, key, values),
      );
      await this.changes.tell(tx, actor, kind, edition, 'edit', id);
    });
    return this.read(actor, kind, editionId, id);
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PART_NOT_FOUND, VERSION_CHANGED, EDITION_PART_IN_USE */
  async remove(
    actor: Actor,
    kind: PartKind,
    editionId: string,
    id: string,
    lockVersion: number,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const edition = await this.changes.open(tx, actor, kind, editionId);
      const row = await this.parts.get(kind, editionId, id, tx);
      await this.rules.assertRemovable(tx, kind, row);
      await this.rules.keepingMeetings(tx, kind, edition, () =>
        this.parts.removeOne(tx, kind, { id, lockVersion }),
      );
      await this.changes.tell(tx, actor, kind, edition, 'remove', id);
      if (isParticipation(kind, row)) await this.changes.ended(tx, editionId, row.entryId);
    });
  }

  /** Pipeline read between libs: no actor, no policy. */
  async takesPart(
    tx: Transaction,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<boolean> {
    return (await this.parts.findEntry(tx, editionId, side, entryId)) !== null;
  }

  /**
   * For downstream libs, which ask the policy: takes an entry out of an edition that they hold open; one that does not take part stays out.
   * @throws AppError EDITION_PART_IN_USE
   */
  async leave(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    side: Side,
    entryId: string,
  ): Promise<void> {
    const row = await this.parts.findEntry(tx, editionId, side, entryId);
    if (!row) return;
    await this.rules.assertRemovable(tx, 'participation', row);
    const { id, lockVersion } = row;
    await this.parts.removeOne(tx, 'participation', { id, lockVersion });
    const edition = await this.editions.get(editionId, tx);
    await this.changes.tell(tx, actor, 'participation', edition, 'remove', id);
    await this.changes.ended(tx, editionId, entryId);
  }

  private async valuesOf<K extends EditablePart>(
    tx: Transaction,
    kind: K,
    edition: EditionRow,
    form: PartForm<K>,
  ): Promise<PartValues<K>> {
    const read = await this.names.reader(tx, edition, [PART_CODECS[kind].names(form)]);
    const values = PART_CODECS[kind].values(form, read, '');
    read.done();
    return values;
  }

  private async named<K extends EditablePart>(
    kind: K,
    edition: EditionRow,
    rows: readonly PartRow<K>[],
  ): Promise<NamedPart<K>[]> {
    const forms = await this.names.forms(kind, edition, rows);
    return rows.flatMap((row, i) => (forms[i] ? [{ row, form: forms[i] }] : []));
  }
}

/**
 * Asks the policy for the parts of one kind, or for one of them.
 * @returns the fields that may leave
 */
export function readable(actor: Actor, kind: PartKind, editionId: string, id?: string): Fields {
  const one = id === undefined ? { editionId } : { editionId, id };
  return kind === 'participation'
    ? authorise(actor, 'participation.read', { kind: 'participation', ...one })
    : authorise(actor, 'edition-part.read', { kind: 'edition-part', ...one });
}

const isParticipation = (kind: PartKind, _row: object): _row is PartRow<'participation'> =>
  kind === 'participation';

/** @throws AppError REQUEST_INVALID by field: what is given does not go with what is there */
function parsed<K extends EditablePart>(kind: K, value: unknown): PartForm<K> {
  const result = EDITION_PARTS[kind].safeParse(value, { error: issueCode });
  if (result.success) return result.data as PartForm<K>;
  throw new AppError({
    code: 'REQUEST_INVALID',
    fields: result.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      ...issueRemark(issue),
    })),
  });
}
