import type { TransactionRunner } from '@jiqia/database';
import { Sweep, type SweptWork } from '@jiqia/outbox';
import type { SearchIndex } from '@jiqia/search';
import type { Register } from './register.js';
import type { RegisterForm, RegisterRow } from './register-row.js';

/** An entry's document is one of a batch: so many more of them are asked for at once. */
const DOCUMENTS = 10;

/** How often everything is compared, since an index can lose what nobody has changed; in between, what changed since. */
const ALL_EVERY_MINUTES = 10;

/** Compares the index with a register, engine and all; what has just been changed is left to its own job. */
export abstract class RegisterSweep<
  F extends RegisterForm,
  R extends RegisterRow,
  C = unknown,
> extends Sweep {
  /** When everything was compared last; milliseconds of this process's clock. */
  private comparedAll = -Infinity;

  protected constructor(
    private readonly transactions: TransactionRunner,
    private readonly work: SweptWork,
    private readonly index: SearchIndex,
    private readonly register: Register<F, R, C>,
  ) {
    super();
  }

  override async sweep(most: number): Promise<number> {
    const { entity, repository, findable } = this.register;
    const now = performance.now();
    const all = now - this.comparedAll >= ALL_EVERY_MINUTES * 60_000;
    const rows = all
      ? await repository.listVersions(findable)
      : await repository.listChangedVersions(2 * ALL_EVERY_MINUTES);
    const truth = rows.filter((row) => row.state === findable);
    const among = all ? undefined : rows.map((row) => row.id);
    const drift = await this.index.drift(entity, truth, among);
    if (all) this.comparedAll = now;
    const settled = new Set(truth.filter((row) => row.settled).map((row) => row.id));
    const behind = [...drift.missing, ...drift.stale].filter((id) => settled.has(id));
    const extra = await repository.settledAmong(drift.extra);
    const ids = [...behind, ...extra].slice(0, most * DOCUMENTS);
    if (ids.length === 0) return 0;
    return this.transactions.run(async (tx) => {
      const due = await this.work.due(tx, `${entity}.index`, ids);
      await this.register.enqueueIndexing(tx, due);
      return due.length;
    });
  }
}
