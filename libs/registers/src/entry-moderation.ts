import type { Clock } from '@jiqia/clock';
import { newId, type Transaction, type TransactionRunner } from '@jiqia/database';
import { AppError, isAppError } from '@jiqia/errors';
import { type Actor, assertMayAtAll, reachOf } from '@jiqia/identity';
import type { DecisionBatch, EntryDecisionRepository } from './entry-decision.repository.js';
import type { Register } from './register.js';
import type { RegisterForm, RegisterRow, Stored } from './register-row.js';

/** How long what was decided may be taken back. */
const UNDO_HOURS = 24;
const MOST_BATCHES = 100;

/** What is decided, about which entries; `lockVersion` is the version that was looked at, any when it is left out. */
export interface Decision<S extends string> {
  readonly to: S;
  readonly reason: string;
  readonly entries: readonly { readonly id: string; readonly lockVersion?: number | undefined }[];
  /** Tries everything and takes it back. */
  readonly dryRun: boolean;
}

/** What became of one entry; `problem` says why it stays as it is. */
export interface DecidedOn {
  readonly id: string;
  /** Empty where the entry may not be known of. */
  readonly title: string;
  readonly problem: AppError | null;
}

/** A batch of decisions as it was carried out. */
export interface Decided {
  /** The batch, by which it can be taken back; null for a try, and where nothing was decided. */
  readonly id: string | null;
  readonly entries: readonly DecidedOn[];
}

/** A batch that was decided, and until when it may be taken back. */
export type ListedBatch = DecisionBatch & { readonly undoUntil: Date };

/** What a register does for its moderators, one entry at a time in the caller's transaction. */
export interface ModeratedRegister<R extends RegisterRow, C> {
  /** A moderator's move, as the policy and the state table have it. */
  readonly decide: (
    tx: Transaction,
    actor: Actor,
    row: Stored<R, C>,
    decision: Decision<R['state']>,
  ) => Promise<void>;
  /** Back to where it waits for a decision. */
  readonly takeBack: (tx: Transaction, actor: Actor, row: Stored<R, C>) => Promise<void>;
}

/** Ends the transaction of a try. */
class TryDone extends Error {}

/** Decisions of moderators on many entries at once: tried before, and taken back within a day. */
export class EntryModeration<F extends RegisterForm, R extends RegisterRow, C = unknown> {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: Register<F, R, C>,
    private readonly decisions: EntryDecisionRepository,
    private readonly moderated: ModeratedRegister<R, C>,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides about each entry in a transaction of its own: those that may not be decided so stay, and are named.
   * @throws AppError ACTION_FORBIDDEN for whoever may decide about none at all
   */
  async decide(actor: Actor, decision: Decision<R['state']>): Promise<Decided> {
    assertMayAtAll(actor, `${this.register.entity}.decide`);
    const batchId = newId();
    const seen = new Map(decision.entries.map((entry) => [entry.id, entry]));
    const entries: DecidedOn[] = [];
    for (const { id, lockVersion } of seen.values())
      entries.push(
        await this.tried(id, decision.dryRun, async (tx, row) => {
          if (row.state !== WAITING) throw new AppError({ code: 'NOT_WAITING_FOR_DECISION' });
          const seenRow = { ...row, lockVersion: lockVersion ?? row.lockVersion };
          await this.moderated.decide(tx, actor, seenRow, decision);
          const { lockVersion: versionAfter } = await this.register.repository.get(id, tx);
          const decided = { id, to: decision.to, versionAfter, decidedAt: this.clock.now() };
          const by = { by: actor.id, reason: decision.reason };
          await this.decisions.insert(tx, batchId, decided, by);
        }),
      );
    const done = !decision.dryRun && entries.some(({ problem }) => problem === null);
    return { id: done ? batchId : null, entries };
  }

  /**
   * Takes back what a batch decided, but for entries that somebody has written since. Again, it takes back what is left.
   * @throws AppError ACTION_FORBIDDEN, DECISION_NOT_FOUND, DECISION_UNDO_LATE
   */
  async undo(actor: Actor, batchId: string, dryRun: boolean): Promise<Decided> {
    assertMayAtAll(actor, `${this.register.entity}.decide`);
    const decided = await this.decisions.listOf(batchId);
    const [first] = decided;
    if (!first) throw new AppError({ code: 'DECISION_NOT_FOUND' });
    if (this.clock.now() > undoUntil(first.decidedAt))
      throw new AppError({ code: 'DECISION_UNDO_LATE', params: { hours: UNDO_HOURS } });
    const entries: DecidedOn[] = [];
    for (const { id, to, versionAfter } of decided.filter(({ undoneAt }) => undoneAt === null))
      entries.push(
        await this.tried(id, dryRun, async (tx, row) => {
          if (row.state !== to || row.lockVersion !== versionAfter)
            throw new AppError({ code: 'VERSION_CHANGED' });
          await this.moderated.takeBack(tx, actor, row);
          const at = this.clock.now();
          if (!(await this.decisions.markUndone(tx, batchId, id, actor.id, at)))
            throw new AppError({ code: 'VERSION_CHANGED' });
        }),
      );
    return { id: batchId, entries };
  }

  /** The newest batches, a hundred at most: all to organisers, to others their own. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<ListedBatch[]> {
    const reach = reachOf(actor, `${this.register.entity}.decide`);
    const batches = await this.decisions.listBatches(reach, actor.id, MOST_BATCHES);
    return batches.map((batch) => ({ ...batch, undoUntil: undoUntil(batch.decidedAt) }));
  }

  private async tried(
    id: string,
    dryRun: boolean,
    work: (tx: Transaction, row: Stored<R, C>) => Promise<void>,
  ): Promise<DecidedOn> {
    let title = '';
    try {
      await this.transactions.run(async (tx) => {
        const row = await this.register.repository.get(id, tx);
        await work(tx, row);
        title = row.title;
        if (dryRun) throw new TryDone();
      });
      return { id, title, problem: null };
    } catch (error) {
      if (error instanceof TryDone) return { id, title, problem: null };
      if (isAppError(error)) return { id, title, problem: error };
      throw error;
    }
  }
}

/** Where an entry waits for a moderator. */
export const WAITING = 'SUBMITTED';

const undoUntil = (decidedAt: Date): Date => new Date(decidedAt.getTime() + UNDO_HOURS * 3600_000);
