import { remark } from '@jiqia/contracts/words';
import { audit, type AuditEntry, byId, type Transaction } from '@jiqia/database';
import { type Actor, assertEdit, assertMove } from '@jiqia/identity';
import { type AppError, isAppError } from '@jiqia/errors';
import type { OrganisationsService } from '@jiqia/organisations';
import { BatchMatcher, KnownRows, remarkOf } from './batch-matcher.js';
import { ChunkWork, type FormAt } from './chunk-work.js';
import { changedFields } from './changed-fields.js';
import { contentHash } from './content-hash.js';
import { columnsBeside, isWritten, keptColumns } from './hidden-fields.js';
import { ownerColumnsAfter } from './owner-confirmation.js';
import { saidOf } from './revealing-remarks.js';
import type { Arrival, BatchRemark, Register, RegisterEntry, RowOutcome } from './register.js';
import type { KnownRow, RegisterForm, RegisterRow, Stored } from './register-row.js';

/** A row of the file that means a known one. */
interface Arrived<F, S extends string> {
  readonly entry: FormAt<F>;
  readonly row: KnownRow<S>;
  readonly arrival: Arrival<S>;
  /** It says something else than the known one. */
  readonly changed: boolean;
}

/** Who brings a file, and when. */
export interface Importer {
  readonly actor: Actor;
  readonly now: Date;
}

/** What became of one part of a file. `ids` are at the places of their forms in the file. */
export interface Part {
  readonly ids: Map<number, string>;
  /** What was done for each of them, at the same places. */
  readonly outcomes: Map<number, RowOutcome>;
  readonly refused: BatchRemark[];
  readonly notes: BatchRemark[];
  created: number;
  updated: number;
}

/**
 * Takes one part of a file over, in one transaction. What readers are not shown stays where the file leaves it empty, and a row
 * that would take away what its state asks for is refused.
 */
export class PartImport<F extends RegisterForm, R extends RegisterRow, C = unknown> {
  readonly part: Part = {
    ids: new Map(),
    outcomes: new Map(),
    refused: [],
    notes: [],
    created: 0,
    updated: 0,
  };
  readonly matcher: BatchMatcher<KnownRow<R['state']>>;

  constructor(
    private readonly register: Register<F, R, C>,
    private readonly organisations: OrganisationsService,
    private readonly tx: Transaction,
    private readonly by: Importer,
    seen: BatchMatcher<KnownRow<R['state']>>,
  ) {
    this.matcher = new BatchMatcher(seen);
  }

  async take(from: number, entries: readonly RegisterEntry<F>[]): Promise<Part> {
    await this.register.repository.lockImports(this.tx);
    await this.takeRows(from, entries);
    // In the order of the file, whatever was written first.
    const inOrder = [...this.part.ids].sort(([a], [b]) => a - b);
    this.part.ids.clear();
    for (const [place, id] of inOrder) this.part.ids.set(place, id);
    return this.part;
  }

  private async takeRows(from: number, entries: readonly RegisterEntry<F>[]): Promise<void> {
    const found = await this.organisations.resolveOrganisations(
      this.tx,
      entries.map(({ form }) => form.organisation),
    );
    const placed = entries.map((entry, i) => {
      const { organisationId = '', note } = found[i] ?? {};
      if (note)
        this.part.notes.push({ index: from + i, field: 'organisation.creditCode', ...note });
      return { ...entry, index: from + i, organisationId };
    });
    const known = await this.knownRows(placed);
    const work = new ChunkWork<F, R>();
    const arrived = placed.flatMap((entry) => this.sort(work, entry, known) ?? []);
    const changed = arrived.flatMap((one) => (one.changed ? [one.row.id] : []));
    const stored = byId(await this.register.repository.listByIds(changed, this.tx));
    const revealing = await this.revealing(arrived, stored);
    for (const one of arrived)
      this.arrive(work, one, stored.get(one.row.id), revealing.get(one.row.id));
    await this.write(work);
  }

  /** By external id; by name only for those that no id has found. */
  private async knownRows(entries: readonly FormAt<F>[]): Promise<KnownRows<KnownRow<R['state']>>> {
    const { repository } = this.register;
    const said = entries.flatMap(({ form }) => form.externalId ?? []);
    const numbered = await repository.listByExternalIds(this.tx, said);
    const ids = new Set(numbered.map((row) => row.externalId));
    const byName = await repository.listByNames(
      this.tx,
      entries.flatMap(({ form, organisationId }) =>
        form.externalId && ids.has(form.externalId) ? [] : [{ organisationId, title: form.title }],
      ),
    );
    return new KnownRows([
      ...new Map([...numbered, ...byName].map((row) => [row.id, row])).values(),
    ]);
  }

  /** Decides which row is meant; null for a new one and for one that is refused. */
  private sort(
    work: ChunkWork<F, R>,
    entry: FormAt<F> & RegisterEntry<F>,
    known: KnownRows<KnownRow<R['state']>>,
  ): Arrived<F, R['state']> | null {
    const { index, form, organisationId } = entry;
    const match = this.matcher.match(index, form, organisationId, known);
    const said = remarkOf(index, match);
    if (match.kind === 'refused') {
      if (said) this.part.refused.push(said);
      return null;
    }
    if (said) this.part.notes.push(said);
    if (match.kind === 'new') {
      work.fresh.push(entry);
      return null;
    }
    const { row } = match;
    const arrival = this.register.arrivalOf(row, form, entry.stateSaid);
    if (arrival.refuse) {
      this.part.refused.push({ index, field: 'state', ...arrival.refuse });
      return null;
    }
    const adopted = form.externalId !== undefined && row.externalId === null;
    return { entry, row, arrival, changed: adopted || row.rowHash !== contentHash(form) };
  }

  /** Decides what becomes of a known row. @param stored the row as it stands, where it changes */
  private arrive(
    work: ChunkWork<F, R>,
    { entry, row, arrival, changed }: Arrived<F, R['state']>,
    stored: Stored<R, C> | undefined,
    revealing: AppError | undefined,
  ): void {
    const { index } = entry;
    const problem =
      stored &&
      (this.problemOf(entry, stored, arrival.to ?? stored.state) ?? saidOf(index, revealing)[0]);
    if (problem) return void this.part.refused.push(problem);
    if (arrival.note) this.part.notes.push({ index, field: 'state', ...arrival.note });
    if (stored) work.changed.push({ ...entry, row: stored });
    if (arrival.to !== undefined) {
      assertMove(this.register.states, row.state, arrival.to, this.by.actor);
      work.moveKnown(arrival.to, row.id);
    }
    const touched = changed || arrival.to !== undefined;
    if (touched) this.part.updated++;
    this.part.ids.set(index, row.id);
    // A row that is not spoken of is unchanged.
    if (touched)
      this.part.outcomes.set(index, {
        what: 'updated',
        fields: arrival.to === undefined ? [] : ['state'],
      });
  }

  /** Why known rows that are shown, or are to be, cannot become what the file says, by their ids. */
  private async revealing(
    arrived: readonly Arrived<F, R['state']>[],
    stored: ReadonlyMap<string, Stored<R, C>>,
  ): Promise<ReadonlyMap<string, AppError>> {
    const { findable } = this.register;
    const rows = arrived.flatMap(({ entry: { form, organisationId }, row, arrival }): R[] => {
      const known = stored.get(row.id);
      if (!known || (arrival.to ?? known.state) !== findable) return [];
      const after = this.register.newRow(form, { organisationId, personId: null });
      return [{ ...known, ...after, ...this.keptOf(form, known), id: known.id }];
    });
    return (await this.register.revealing?.(this.tx, rows)) ?? new Map<string, AppError>();
  }

  /** Why a known row cannot become what the file says, in the state that it leads to; null when it can. */
  private problemOf(
    { index, form, organisationId }: FormAt<F>,
    stored: Stored<R, C>,
    state: R['state'],
  ): BatchRemark | null {
    const { states, guards } = this.register;
    const row = this.register.newRow(form, { organisationId, personId: null });
    try {
      assertEdit(states, guards, { ...stored, state }, { ...stored, ...row, state });
      return null;
    } catch (error) {
      if (!isAppError(error)) throw error;
      const field = error.fields[0]?.field ?? 'state';
      return { index, field, ...remark('ROW_EMPTIES', error.params) };
    }
  }

  private async write(work: ChunkWork<F, R>): Promise<void> {
    const { register, tx } = this;
    const written = [...work.fresh, ...work.changed];
    const personIds = await this.organisations.resolvePersons(
      tx,
      register.personRole,
      written.map(({ form, organisationId }) => ({
        organisationId,
        person: register.personOf(form),
      })),
    );
    const rows = written.map(({ form, organisationId }, i) =>
      register.newRow(form, { organisationId, personId: personIds[i] ?? null }),
    );
    const fresh = rows.slice(0, work.fresh.length).map((row) => this.vouched(null, row));
    const changed = rows
      .slice(work.fresh.length)
      .map((row, i) => ({ ...row, ...this.keptIn(work, i), ...work.keyOf(i) }))
      .map((row, i) => this.vouched(work.changed[i]?.row ?? null, row));
    const unshown = await register.unshown(
      tx,
      work.fresh.map(({ organisationId }) => organisationId),
    );
    const revealing = await register.revealing?.(tx, fresh);
    work.fresh.forEach(({ index, form, organisationId }, i) => {
      const id = fresh[i]?.id ?? '';
      const told = saidOf(index, revealing?.get(id), 'OWNER_NAMED_ROW');
      this.part.ids.set(index, id);
      this.part.outcomes.set(index, { what: 'created', fields: [] });
      this.matcher.claim(id, index);
      work.moveNew(this.statesOfNew(index, form, unshown.has(organisationId), told), id);
    });
    work.changed.forEach(({ index, row }, i) => {
      const moved = this.part.outcomes.get(index)?.fields ?? [];
      const fields = [...changedFields(row, changed[i]), ...moved];
      this.part.outcomes.set(index, { what: 'updated', fields });
    });
    this.part.created += fresh.length;
    await register.repository.insertMany(tx, fresh);
    await register.repository.rewriteMany(tx, changed);
    this.part.notes.push(...(await this.besides(written, [...fresh, ...changed])));
    const moves = work.moves();
    for (const { state, ids } of moves) await register.repository.moveMany(tx, ids, state);
    const touched = [...fresh, ...changed].map((row) => row.id);
    await this.audit(fresh, changed, moves);
    for (const { state, ids } of moves) {
      // Nobody has to do with a new entry yet.
      await register.announce(tx, without(ids, fresh), state);
    }
    await register.enqueueIndexing(tx, [
      ...new Set([...touched, ...moves.flatMap(({ ids }) => ids)]),
    ]);
  }

  /** What the forms say that stands in no column of their rows. @param rows of `written`, in its order */
  private async besides(written: readonly FormAt<F>[], rows: readonly R[]): Promise<BatchRemark[]> {
    const entries = rows.flatMap((row, i) => (written[i] ? [{ ...written[i], row }] : []));
    const said = (await this.register.writeBeside?.(this.tx, this.by.actor, entries)) ?? [];
    return said.map(({ place, ...made }) => ({ index: entries[place]?.index ?? 0, ...made }));
  }

  /** The states that a new row passes: not to where it is shown while its organisation may not show it. */
  private statesOfNew(
    index: number,
    form: F,
    unshown: boolean,
    told: readonly BatchRemark[],
  ): readonly R['state'][] {
    const states = this.register.statesOfNew(form);
    if (states.length === 0)
      this.part.notes.push({ index, field: 'secrecyDeclared', ...remark('STAYS_UNDECLARED') });
    const shown = states.indexOf(this.register.findable);
    if ((!unshown && told.length === 0) || shown < 0) return states;
    if (unshown)
      this.part.notes.push({
        index,
        field: 'organisation.name',
        ...remark('ORGANISATION_UNVERIFIED_ROW'),
      });
    this.part.notes.push(...told);
    return states.slice(0, shown);
  }

  /** A row with what stands of its owner's word; sheets are brought by others. */
  private vouched(before: R | null, after: R): R {
    const { actor, now } = this.by;
    const by = { id: actor.id, isOwner: false, now };
    return { ...after, ...ownerColumnsAfter<R>(by, before, after) };
  }

  /** What the i-th changed row keeps: hidden columns that the file leaves empty. */
  private keptIn(work: ChunkWork<F, R>, i: number): Partial<R> {
    const { form, row } = work.changed[i] as { form: F; row: R };
    return this.keptOf(form, row);
  }

  private keptOf(form: F, row: R): Partial<R> {
    const { hidden } = this.register;
    const kept = keptColumns(hidden, row, (field) => isWritten(field, form));
    return { ...kept, ...columnsBeside(hidden, row, form) };
  }

  private async audit(
    made: readonly RegisterRow[],
    changed: readonly RegisterRow[],
    moves: readonly { readonly state: string; readonly ids: readonly string[] }[],
  ): Promise<void> {
    const { entity } = this.register;
    const isNew = new Set(made.map((row) => row.id));
    const entry = (verb: string, entityId: string): AuditEntry => ({
      actor: this.by.actor.id,
      action: `${entity}.${verb}`,
      entity,
      entityId,
    });
    await audit(this.tx, [
      ...made.map((row) => entry('import', row.id)),
      ...changed.map((row) => entry('edit', row.id)),
      ...moves.flatMap(({ state, ids }) =>
        ids.filter((id) => !isNew.has(id)).map((id) => entry(state.toLowerCase(), id)),
      ),
    ]);
  }
}

const without = (ids: readonly string[], rows: readonly { readonly id: string }[]): string[] => {
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
};
