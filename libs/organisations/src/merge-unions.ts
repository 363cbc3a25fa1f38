import { MERGE_PARTS, type MergePart, type Remark, remark } from '@jiqia/contracts/words';
import { audit, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { MergeHolders, type MergeSubject, type Union } from './merge-holder.js';
import { MergeRepository, type MergeRow, type MovedUnion } from './merge.repository.js';

/** How many rows of a part point at somebody. */
export interface MergeMove {
  readonly part: MergePart;
  readonly count: number;
}

/** Turns all that points at one row to another, and back. What points at them is moved by the lib that owns it. */
@Injectable()
export class MergeUnions {
  constructor(
    private readonly merges: MergeRepository,
    private readonly holders: MergeHolders,
  ) {}

  async counts(tx: Transaction, subject: MergeSubject, id: string): Promise<MergeMove[]> {
    const counts: MergeMove[] = [];
    for (const { part, holder } of this.holders.withRows())
      counts.push({ part, count: await holder.count(tx, subject, id) });
    return counts;
  }

  async clashes(tx: Transaction, unions: readonly Union[]): Promise<Remark[]> {
    const problems: Remark[] = [];
    for (const holder of this.holders.all()) problems.push(...(await holder.clashes(tx, unions)));
    return problems;
  }

  /** Everything that points at the loser is turned to the winner. */
  async unite(tx: Transaction, actor: Actor, union: Union): Promise<MovedUnion> {
    const { subject, loserId, winnerId } = union;
    const rows: Record<string, readonly string[]> = {};
    for (const { part, holder } of this.holders.withRows())
      rows[part] = await holder.move(tx, actor, { subject, from: loserId, to: winnerId });
    return { subject, loserId, winnerId, rows, followers: await this.merges.stand(tx, union) };
  }

  /** The way back of `unite`; says what is not there to be turned any more. */
  async part(tx: Transaction, actor: Actor, union: MovedUnion): Promise<Remark[]> {
    const { subject, loserId, winnerId, rows } = union;
    await this.merges.standAlone(tx, union);
    const problems: Remark[] = [];
    for (const { part, holder } of this.holders.withRows()) {
      const ids = rows[part] ?? [];
      if (ids.length === 0) continue;
      const back = await holder.move(tx, actor, { subject, from: winnerId, to: loserId, ids });
      if (back.length < ids.length) problems.push(elsewhere(part, ids.length - back.length));
    }
    return problems;
  }

  /** Writes down with both that they were merged, or parted again. */
  note(
    tx: Transaction,
    actor: Actor,
    entity: MergeSubject,
    verb: 'merge' | 'unmerge',
    { id, winnerId, loserId }: Pick<MergeRow, 'id' | 'winnerId' | 'loserId'>,
  ): Promise<void> {
    const details = { merge: id, winner: winnerId, loser: loserId };
    return audit(
      tx,
      [winnerId, loserId].map((entityId) => ({
        actor: actor.id,
        action: `${entity}.${verb}`,
        entity,
        entityId,
        details,
      })),
    );
  }
}

/** Of two rows, those that were merged before. */
export const mergedAlready = (
  rows: readonly { readonly name: string; readonly mergedInto: string | null }[],
): Remark[] =>
  rows.flatMap(({ mergedInto, name }) =>
    mergedInto === null ? [] : [remark('MERGED_ALREADY', { name })],
  );

export const elsewhere = (part: MergePart, count: number): Remark =>
  remark('MERGE_ROWS', { part: MERGE_PARTS[part], count });

export const mergeRefused = (
  code: 'MERGE_CLASHES' | 'MERGE_BUILT_ON',
  problems: readonly Remark[],
): AppError =>
  new AppError({ code, fields: problems.map((problem) => ({ field: 'loserId', ...problem })) });
