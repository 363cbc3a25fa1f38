import { inParts } from '@jiqia/compute';
import { audit, type AuditEntry, type Transaction } from '@jiqia/database';
import { type Actor, assertMove } from '@jiqia/identity';
import type { OrganisationsService } from '@jiqia/organisations';
import { BatchMatcher, KnownRows, remarkOf } from './batch-matcher.js';
import { ChunkWork, type FormAt } from './chunk-work.js';
import { contentHash } from './content-hash.js';
import type { BatchRemark, Register, RegisterEntry, TakenBatch } from './register.js';
import type { KnownRow, RegisterForm, RegisterRow } from './register-row.js';

/** Rows a transaction: others who need the same organisations wait for it, so it must be over soon. */
const PART = 500;

/** What became of one part of a file. `ids` are at the places of their forms in the file. */
interface Part {
  readonly ids: Map<number, string>;
  readonly refused: BatchRemark[];
  readonly notes: BatchRemark[];
  created: number;
  updated: number;
}
/** The rows of a part that were taken over, and where in the file each stands. */
export interface TakenPart {
  readonly ids: readonly string[];
  readonly places: readonly number[];
}

/** Opens a transaction for one part; the part may be done again when the transaction is. */
export type InPart = (work: (tx: Transaction) => Promise<TakenPart>) => Promise<unknown>;

/**
 * Takes a complete file over into a register, part by part, each in a transaction of its own. A row is known by its external id, else by
 * organisation and title; it is rewritten when its content changed and left alone when not, so the same file twice
 * changes nothing, and a file that was cut off is finished by sending it again. New rows pass their states at once: the
 * organisers' own collection was moderated on paper.
 */
export class RegisterImport<F extends RegisterForm, R extends RegisterRow> {
  private seen = new BatchMatcher<KnownRow<R['state']>>();
  private readonly parts: Part[] = [];

  constructor(
    private readonly register: Register<F, R>,
    private readonly organisations: OrganisationsService,
    private readonly actor: Actor,
  ) {}

  /**
   * @param chunks the file in pieces of about a thousand rows: what is held stays small however long the file is
   * @throws AppError VERSION_CHANGED, ILLEGAL_STATE_MOVE: then nothing of that part is kept, and no part after it
   */
  async take(chunks: Iterable<readonly RegisterEntry<F>[]>, inPart: InPart): Promise<TakenBatch> {
    let from = 0;
    for (const chunk of chunks)
      for (const entries of inParts(chunk, PART)) {
        await this.takePart(from, entries, inPart);
        from += entries.length;
      }
    return this.taken();
  }

  private async takePart(
    from: number,
    entries: readonly RegisterEntry<F>[],
    inPart: InPart,
  ): Promise<void> {
    let done: PartImport<F, R> | undefined;
    await inPart(async (tx) => {
      done = new PartImport(this.register, this.organisations, tx, this.actor, this.seen);
      const { ids } = await done.take(from, entries);
      return { ids: [...ids.values()], places: [...ids.keys()] };
    });
    if (!done) return;
    this.seen = done.matcher.settle();
    this.parts.push(done.part);
  }

  private taken(): TakenBatch {
    const { parts } = this;
    const sum = (count: 'created' | 'updated'): number =>
      parts.reduce((all, part) => all + part[count], 0);
    const ids = parts.flatMap((part) => [...part.ids.values()]);
    const [created, updated] = [sum('created'), sum('updated')];
    return {
      ids,
      places: parts.flatMap((part) => [...part.ids.keys()]),
      created,
      updated,
      unchanged: ids.length - created - updated,
      refused: parts.flatMap((part) => part.refused),
      notes: parts.flatMap((part) => part.notes),
    };
  }
}

/** One part in one transaction. */
class PartImport<F extends RegisterForm, R extends RegisterRow> {
  readonly part: Part = { ids: new Map(), refused: [], notes: [], created: 0, updated: 0 };
  readonly matcher: BatchMatcher<KnownRow<R['state']>>;

  constructor(
    private readonly register: Register<F, R>,
    private readonly organisations: OrganisationsService,
    private readonly tx: Transaction,
    private readonly actor: Actor,
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
    for (const entry of placed) this.sort(work, entry, known);
    await this.write(work);
  }

  /** By external id; by name only for those that no id has found. */
  private async knownRows(entries: readonly FormAt<F>[]): Promise<KnownRows<KnownRow<R['state']>>> {
    const { repository } = this.register;
    const byId = await repository.listByExternalIds(
      this.tx,
      entries.flatMap(({ form }) => form.externalId ?? []),
    );
    const ids = new Set(byId.map((row) => row.externalId));
    const byName = await repository.listByNames(
      this.tx,
      entries.flatMap(({ form, organisationId }) =>
        form.externalId && ids.has(form.externalId) ? [] : [{ organisationId, title: form.title }],
      ),
    );
    return new KnownRows([...new Map([...byId, ...byName].map((row) => [row.id, row])).values()]);
  }

  /** Decides what becomes of one row. */
  private sort(
    work: ChunkWork<F, R>,
    entry: FormAt<F> & RegisterEntry<F>,
    known: KnownRows<KnownRow<R['state']>>,
  ): void {
    const { index, form, organisationId } = entry;
    const match = this.matcher.match(index, form, organisationId, known);
    const remark = remarkOf(index, match);
    if (match.kind === 'refused') return void (remark && this.part.refused.push(remark));
    if (remark) this.part.notes.push(remark);
    if (match.kind === 'new') return void work.fresh.push(entry);
    const { row } = match;
    const arrival = this.register.arrivalOf(row, form, entry.stateSaid);
    if (arrival.refuse)
      return void this.part.refused.push({ index, field: 'state', ...arrival.refuse });
    if (arrival.note) this.part.notes.push({ index, field: 'state', ...arrival.note });
    const adopted = form.externalId !== undefined && row.externalId === null;
    const changed = adopted || row.rowHash !== contentHash(form);
    if (changed) work.changed.push({ ...entry, row });
    if (arrival.to !== undefined) {
      assertMove(this.register.states, row.state, arrival.to, this.actor);
      work.moveKnown(arrival.to, row.id);
    }
    if (changed || arrival.to !== undefined) this.part.updated++;
    this.part.ids.set(index, row.id);
  }

  private async write(work: ChunkWork<F, R>): Promise<void> {
    const { register, tx } = this;
    const written = [...work.fresh, ...work.changed];
    const personIds = await this.organisations.resolvePersons(
      tx,
      written.map(({ form, organisationId }) => ({
        organisationId,
        person: register.personOf(form),
      })),
    );
    const rows = written.map(({ form, organisationId }, i) =>
      register.newRow(form, { organisationId, personId: personIds[i] ?? null }),
    );
    const fresh = rows.slice(0, work.fresh.length);
    const changed = rows.slice(work.fresh.length).map((row, i) => ({ ...row, ...work.keyOf(i) }));
    work.fresh.forEach(({ index, form }, i) => {
      const id = fresh[i]?.id ?? '';
      this.part.ids.set(index, id);
      this.matcher.claim(id, index);
      work.moveNew(register.statesOfNew(form), id);
    });
    this.part.created += fresh.length;
    await register.repository.insertMany(tx, fresh);
    await register.repository.rewriteMany(tx, changed);
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

  private async audit(
    made: readonly RegisterRow[],
    changed: readonly RegisterRow[],
    moves: readonly { readonly state: string; readonly ids: readonly string[] }[],
  ): Promise<void> {
    const { entity } = this.register;
    const isNew = new Set(made.map((row) => row.id));
    const entry = (verb: string, entityId: string): AuditEntry => ({
      actor: this.actor.id,
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
