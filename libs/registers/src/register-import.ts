import { audit, type AuditEntry, type Transaction } from '@jiqia/database';
import { type Actor, assertMove } from '@jiqia/identity';
import type { OrganisationsService } from '@jiqia/organisations';
import { BatchMatcher, KnownRows, remarkOf } from './batch-matcher.js';
import { ChunkWork, type FormAt } from './chunk-work.js';
import { contentHash } from './content-hash.js';
import type { BatchRemark, Register, RegisterEntry, TakenBatch } from './register.js';
import type { KnownRow, RegisterForm, RegisterRow } from './register-row.js';

/**
 * Takes a complete file over into a register, in the caller's transaction. A row is known by its external id, else by
 * organisation and title; it is rewritten when its content changed and left alone when not, so the same file twice
 * changes nothing. New rows pass their states at once: the organisers' own collection was moderated on paper.
 */
export class RegisterImport<F extends RegisterForm, R extends RegisterRow> {
  private readonly matcher = new BatchMatcher<KnownRow<R['state']>>();
  /** Row ids at the places of their forms; a refused form leaves a hole. */
  private readonly ids: string[] = [];
  private readonly refused: BatchRemark[] = [];
  private readonly notes: BatchRemark[] = [];
  private created = 0;
  private updated = 0;

  constructor(
    private readonly register: Register<F, R>,
    private readonly organisations: OrganisationsService,
    private readonly tx: Transaction,
    private readonly actor: Actor,
  ) {}

  /**
   * @param chunks the file in pieces of about a thousand rows: what is held stays small however long the file is
   * @throws AppError VERSION_CHANGED, ILLEGAL_STATE_MOVE: then nothing of the file may be kept
   */
  async take(chunks: Iterable<readonly RegisterEntry<F>[]>): Promise<TakenBatch> {
    await this.register.repository.lockImports(this.tx);
    let from = 0;
    for (const chunk of chunks) {
      await this.takeChunk(from, chunk);
      from += chunk.length;
    }
    const { created, updated, refused, notes } = this;
    const places = [...this.ids.keys()].filter((place) => this.ids[place]);
    const ids = places.flatMap((place) => this.ids[place] ?? []);
    const unchanged = ids.length - created - updated;
    return { ids, places, created, updated, unchanged, refused, notes };
  }

  private async takeChunk(from: number, entries: readonly RegisterEntry<F>[]): Promise<void> {
    const found = await this.organisations.resolveOrganisations(
      this.tx,
      entries.map(({ form }) => form.organisation),
    );
    const placed = entries.map((entry, i) => {
      const { organisationId = '', note } = found[i] ?? {};
      if (note) this.notes.push({ index: from + i, field: 'organisation.creditCode', ...note });
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
    if (match.kind === 'refused') return void (remark && this.refused.push(remark));
    if (remark) this.notes.push(remark);
    if (match.kind === 'new') return void work.fresh.push(entry);
    const { row } = match;
    const arrival = this.register.arrivalOf(row, form, entry.stateSaid);
    if (arrival.refuse) return void this.refused.push({ index, field: 'state', ...arrival.refuse });
    if (arrival.note) this.notes.push({ index, field: 'state', ...arrival.note });
    const adopted = form.externalId !== undefined && row.externalId === null;
    const changed = adopted || row.rowHash !== contentHash(form);
    if (changed) work.changed.push({ ...entry, row });
    if (arrival.to !== undefined) {
      assertMove(this.register.states, row.state, arrival.to, this.actor);
      work.moveKnown(arrival.to, row.id);
    }
    if (changed || arrival.to !== undefined) this.updated++;
    this.ids[index] = row.id;
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
      this.ids[index] = id;
      this.matcher.claim(id, index);
      work.moveNew(register.statesOfNew(form), id);
    });
    this.created += fresh.length;
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
