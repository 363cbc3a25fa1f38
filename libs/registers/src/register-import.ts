import { inParts } from '@jiqia/compute';
import type { Transaction } from '@jiqia/database';
import type { OrganisationsService } from '@jiqia/organisations';
import { BatchMatcher } from './batch-matcher.js';
import { type Importer, type Part, PartImport } from './part-import.js';
import type { BatchRemark, Register, RegisterEntry, RowOutcome, TakenBatch } from './register.js';
import type { KnownRow, RegisterForm, RegisterRow } from './register-row.js';

/** Rows a transaction: others who need the same organisations wait for it, so it must be over soon. */
const PART = 500;

const UNTOUCHED: RowOutcome = { what: 'unchanged', fields: [] };

/** The rows of a part that were taken over, and where in the file each stands. */
export interface TakenPart {
  readonly ids: readonly string[];
  readonly places: readonly number[];
  /** What was done for each, in the same order. */
  readonly outcomes: readonly RowOutcome[];
  readonly refused: readonly BatchRemark[];
  readonly notes: readonly BatchRemark[];
}

/** A file in pieces of about a thousand rows, at hand or still to be fetched. */
export type EntryChunks<F> =
  Iterable<readonly RegisterEntry<F>[]> | AsyncIterable<readonly RegisterEntry<F>[]>;

/** Opens a transaction for one part; the part may be done again when the transaction is. */
export type InPart = (work: (tx: Transaction) => Promise<TakenPart>) => Promise<unknown>;

/**
 * Takes a complete file over into a register, part by part, each in a transaction of its own. A row is known by its external id, else by
 * organisation and title; it is rewritten when its content changed and left alone when not, so the same file twice
 * changes nothing, and a file that was cut off is finished by sending it again. New rows pass their states at once: the
 * organisers' own collection was moderated on paper.
 */
export class RegisterImport<F extends RegisterForm, R extends RegisterRow, C = unknown> {
  private seen = new BatchMatcher<KnownRow<R['state']>>();
  private readonly parts: Part[] = [];

  constructor(
    private readonly register: Register<F, R, C>,
    private readonly organisations: OrganisationsService,
    private readonly by: Importer,
  ) {}

  /**
   * @param chunks the file in pieces of about a thousand rows: what is held stays small however long the file is
   * @throws AppError VERSION_CHANGED, ILLEGAL_STATE_MOVE: then nothing of that part is kept, and no part after it
   */
  async take(chunks: EntryChunks<F>, inPart: InPart): Promise<TakenBatch> {
    let from = 0;
    for await (const chunk of chunks)
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
    let done: PartImport<F, R, C> | undefined;
    await inPart(async (tx) => {
      done = new PartImport(this.register, this.organisations, tx, this.by, this.seen);
      const { ids, outcomes, refused, notes } = await done.take(from, entries);
      const places = [...ids.keys()];
      return {
        ids: [...ids.values()],
        places,
        outcomes: places.map((place) => outcomes.get(place) ?? UNTOUCHED),
        refused,
        notes,
      };
    });
    if (!done) return;
    this.seen = done.matcher.settle();
    // They have been handed on; of a long file they would add up.
    done.part.outcomes.clear();
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
