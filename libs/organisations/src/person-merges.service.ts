import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { type Remark, remark } from '@jiqia/contracts/words';
import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import type { Union } from './merge-holder.js';
import { mergedAlready, mergeRefused, MergeUnions } from './merge-unions.js';
import { MergeRepository, type MergeRow, type PersonGap } from './merge.repository.js';
import type { MergePair, MergePreview } from './merges.service.js';
import { type HeldPerson, PersonMergeRepository } from './person-merge.repository.js';

const GAPS: readonly PersonGap[] = ['title', 'phone', 'email'];

interface Held {
  readonly winner: HeldPerson;
  readonly loser: HeldPerson;
}

/** Makes one person of two, with a look ahead and a way back. Rows of them are moved by the libs that own them. */
@Injectable()
export class PersonMergesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly merges: MergeRepository,
    private readonly persons: PersonMergeRepository,
    private readonly unions: MergeUnions,
  ) {}

  /** Oldest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery): Promise<Page<MergeRow>> {
    authorise(actor, 'person.merge', { kind: 'person' });
    return pageOf(await this.merges.list('person', query), query.limit);
  }

  /** What the merge would do; nothing is written. @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_PAIR_OF_ONE */
  preview(actor: Actor, pair: MergePair): Promise<MergePreview> {
    return this.transactions.run(async (tx) => {
      const held = await this.hold(tx, actor, pair);
      const counts = await this.unions.counts(tx, 'person', pair.loserId);
      return {
        moves: counts.filter(({ count }) => count > 0),
        problems: await this.clashes(tx, held, { subject: 'person', ...pair }),
      };
    });
  }

  /**
   * Whatever is the loser's becomes the winner's, who takes number, address and title where there is none.
   * @throws AppError ACTION_FORBIDDEN, PERSON_NOT_FOUND, PERSON_PAIR_OF_ONE, MERGE_CLASHES
   */
  async merge(actor: Actor, pair: MergePair): Promise<MergeRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const held = await this.hold(tx, actor, pair);
      const union: Union = { subject: 'person', ...pair };
      const problems = await this.clashes(tx, held, union);
      if (problems.length > 0) throw mergeRefused('MERGE_CLASHES', problems);
      const gaps = GAPS.filter((field) => held.winner[field] === '' && held.loser[field] !== '');
      await this.persons.writeGaps(tx, pair, gaps, false);
      const unions = [await this.unions.unite(tx, actor, union)];
      const moved = { unions, persons: [], aliases: [], filled: {}, gaps };
      await this.merges.insert(tx, { id, kind: 'person', ...pair, moved, mergedBy: actor.id });
      await this.unions.note(tx, actor, 'person', 'merge', { id, ...pair });
    });
    return this.merges.get('person', id);
  }

  /**
   * Puts everything back as it was, unless something was built on the merge since.
   * @throws AppError ACTION_FORBIDDEN, MERGE_NOT_FOUND, MERGE_UNDONE, MERGE_BUILT_ON saying on what
   */
  async undo(actor: Actor, id: string): Promise<MergeRow> {
    await this.transactions.run(async (tx) => {
      const pair = await this.merges.get('person', id, tx);
      const { winnerId, loserId, moved } = pair;
      const { loser } = await this.hold(tx, actor, { winnerId, loserId });
      // Read again: whoever undid it at the same moment has let go of the persons by now.
      if ((await this.merges.get('person', id, tx)).undoneAt !== null)
        throw new AppError({ code: 'MERGE_UNDONE' });
      const later =
        !loser.organisationStands || (await this.merges.isMergedLater(tx, id, [winnerId, loserId]));
      if (later) throw mergeRefused('MERGE_BUILT_ON', [remark('MERGE_LATER')]);
      await this.persons.writeGaps(tx, pair, moved.gaps ?? [], true);
      const problems: Remark[] = [];
      for (const union of moved.unions)
        problems.push(...(await this.unions.part(tx, actor, union)));
      if (problems.length > 0) throw mergeRefused('MERGE_BUILT_ON', problems);
      await this.merges.markUndone(tx, id, actor.id);
      await this.unions.note(tx, actor, 'person', 'unmerge', pair);
    });
    return this.merges.get('person', id);
  }

  private async hold(tx: Transaction, actor: Actor, pair: MergePair): Promise<Held> {
    const { winnerId, loserId } = pair;
    for (const id of [winnerId, loserId]) authorise(actor, 'person.merge', { kind: 'person', id });
    if (winnerId === loserId) throw new AppError({ code: 'PERSON_PAIR_OF_ONE' });
    const rows = await this.persons.hold(tx, [winnerId, loserId]);
    const [winner, loser] = [winnerId, loserId].map((id) => rows.find((row) => row.id === id));
    if (winner && loser) return { winner, loser };
    throw new AppError({ code: 'PERSON_NOT_FOUND' });
  }

  private async clashes(tx: Transaction, { winner, loser }: Held, union: Union): Promise<Remark[]> {
    return [...mergedAlready([winner, loser]), ...(await this.unions.clashes(tx, [union]))];
  }
}
