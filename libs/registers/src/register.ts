import type { MembershipRole, Remark, Side } from '@jiqia/contracts/words';
import type { BatchResult } from './batch-result.js';
import type { ContactForm } from '@jiqia/contracts/forms';
import type { AppError } from '@jiqia/errors';
import type { StateTable } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import type { Actor, MoveGuards } from '@jiqia/identity';
import type { ResolvedParty } from '@jiqia/organisations';
import type { RegisterRepository } from './register.repository.js';
import type { RegisterWords } from './register-words.js';
import type { KnownRow, RegisterForm, RegisterRow, Stored } from './register-row.js';

/** A form on its way into a register. */
export interface RegisterEntry<F> {
  readonly form: F;
  /** The sheet says in so many words whether the entry is paused. */
  readonly stateSaid: boolean;
  /** The sheet says in so many words that nobody has declared that nothing in it is secret. */
  readonly undeclared: boolean;
}

/** What a known row does when a sheet brings it again: refused, moved along the state table, or left with a word on it. */
export interface Arrival<S extends string> {
  readonly refuse?: Remark;
  readonly to?: S;
  readonly note?: Remark;
}

/** A field of a form that readers are not shown or that sheets have no column for, and the column that keeps it. */
export interface HiddenField<F, R> {
  readonly field: keyof F;
  readonly column: keyof R;
  /** The field when there is nothing in it. */
  readonly empty: unknown;
  /** What a sheet that says something of it leaves beside that; without it, nothing. */
  readonly beside?: (said: unknown, known: unknown) => unknown;
}

/** A register as the import sees it: needs and capabilities differ in these points and in nothing else. */
export interface Register<F extends RegisterForm, R extends RegisterRow, C = unknown> {
  readonly entity: Side;
  readonly states: StateTable<R['state']>;
  /** The one state whose entries are in the index. */
  readonly findable: R['state'];
  /** What others are told of an entry that is not shown any more. */
  readonly off: R['state'];
  readonly repository: RegisterRepository<R, C>;
  /** The names of trees that its rows stand under. */
  readonly words: RegisterWords;
  /** The code of every guard that `states` names. */
  readonly guards: MoveGuards<Stored<R, C>>;
  /** What an edit or a sheet that says nothing of it leaves as it is. */
  readonly hidden: readonly HiddenField<F, R>[];
  /** What the person of a form is in its organisation. */
  readonly personRole: MembershipRole;
  personOf(form: F): ContactForm;
  /** The person of a row: `personOf` as it is kept. */
  personIdOf(row: R): string | null;
  /** A new row from a form, as a draft. */
  newRow(form: F, party: ResolvedParty): R;
  /** The states a new row passes on import, in order; none where nobody has declared that nothing in it is secret. */
  statesOfNew(form: F): readonly R['state'][];
  /** @param stateSaid the sheet says in so many words whether the entry is paused */
  arrivalOf(existing: KnownRow<R['state']>, form: F, stateSaid: boolean): Arrival<R['state']>;
  enqueueIndexing(tx: Transaction, ids: readonly string[]): Promise<void>;
  /** Those of the organisations whose new entries are not shown yet. */
  unshown(tx: Transaction, organisationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Of entries that hide whose they are: why a row may not be shown, by its id, with each field that tells and the words in it. Rows that
   * give nobody away are left out.
   */
  revealing?(tx: Transaction, rows: readonly R[]): Promise<ReadonlyMap<string, AppError>>;
  /**
   * Before a form's row is written: what it points to is there and may be pointed to.
   * @param known the row that it rewrites: what that points to already stays
   * @throws AppError naming each field that is not so
   */
  assertFits?(tx: Transaction, row: R, known?: R): Promise<void>;
  /**
   * Writes what forms say that stands in no column of their rows, after the rows; a form that says nothing of it leaves it as it is.
   * @returns words on a form, by its place among `entries`
   */
  writeBeside?(
    tx: Transaction,
    actor: Actor,
    entries: readonly { readonly form: Partial<F>; readonly row: R }[],
  ): Promise<readonly (Remark & { readonly place: number; readonly field: string })[]>;
  /** Announces what these entries have come to, where others may have to react to it. */
  announce(tx: Transaction, ids: readonly string[], state: R['state']): Promise<void>;
}

/** A word on one row of a batch, by its place in the batch (from 0). */
export interface BatchRemark extends Remark {
  readonly index: number;
  readonly field: string;
  /** Place of the earlier row that this one repeats. */
  readonly sameAs?: number;
}

/** What an import did for one row; `fields` are those of the form that a known entry got anew. */
export interface RowOutcome {
  readonly what: 'created' | 'updated' | 'unchanged';
  readonly fields: readonly string[];
}

/** How a batch was taken over; `ids` leaves refused rows out. */
export interface TakenBatch extends BatchResult {
  /** Where in the batch (from 0) each of `ids` stands. */
  readonly places: readonly number[];
  readonly refused: readonly BatchRemark[];
  readonly notes: readonly BatchRemark[];
}
