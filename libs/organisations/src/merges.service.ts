import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { type Remark, remark } from '@jiqia/contracts/words';
import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import type { Union } from './merge-holder.js';
import {
  elsewhere,
  mergedAlready,
  type MergeMove,
  mergeRefused,
  MergeUnions,
} from './merge-unions.js';
import {
  type FilledFields,
  type HeldOrganisation,
  MergeRepository,
  type MergeRow,
  type MovedUnion,
} from './merge.repository.js';
import { OrganisationRegisterRepository } from './organisation-register.repository.js';
import { SocietyRemitRepository } from './society-remit.repository.js';

/** What a merge would move, and what keeps it from being made. */
export interface MergePreview {
  readonly moves: readonly MergeMove[];
  readonly problems: readonly Remark[];
}

/** Which of two organisations or persons stands for both from now on. */
export interface MergePair {
  readonly winnerId: string;
  readonly loserId: string;
}

interface Held {
  readonly winner: HeldOrganisation;
  readonly loser: HeldOrganisation;
}

/** Makes one organisation of two, with a look ahead and a way back. What points at them is moved by the lib that owns it. */
@Injectable()
export class MergesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly merges: MergeRepository,
    private readonly register: OrganisationRegisterRepository,
    private readonly unions: MergeUnions,
    private readonly remits: SocietyRemitRepository,
  ) {}

  /** Oldest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery): Promise<Page<MergeRow>> {
    authorise(actor, 'organisation.compare', { kind: 'organisation' });
    return pageOf(await this.merges.list('organisation', query), query.limit);
  }

  /** What the merge would do; nothing is written. @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_PAIR_OF_ONE */
  preview(actor: Actor, pair: MergePair): Promise<MergePreview> {
    return this.transactions.run(async (tx) => {
      const held = await this.hold(tx, actor, pair);
      const twins = await this.merges.listTwins(tx, pair.loserId, pair.winnerId);
      const counts: MergeMove[] = [
        { part: 'person', count: await this.merges.countPersons(tx, pair.loserId) },
        { part: 'alias', count: await this.merges.countAliases(tx, pair.loserId) },
      ];
      counts.push(...(await this.unions.counts(tx, 'organisation', pair.loserId)));
      return {
        moves: counts.filter(({ count }) => count > 0),
        problems: await this.clashes(tx, held, [...twins, { subject: 'organisation', ...pair }]),
      };
    });
  }

  /**
   * The loser's names become aliases of the winner, its persons and entries the winner's; persons of one name become one.
   * @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND, ORGANISATION_PAIR_OF_ONE, MERGE_CLASHES
   */
  async merge(actor: Actor, pair: MergePair): Promise<MergeRow> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const { winnerId, loserId } = pair;
      await this.register.lockNames(tx);
      const held = await this.hold(tx, actor, pair);
      const twins = await this.merges.listTwins(tx, loserId, winnerId);
      const whole: Union = { subject: 'organisation', ...pair };
      const problems = await this.clashes(tx, held, [...twins, whole]);
      if (problems.length > 0) throw mergeRefused('MERGE_CLASHES', problems);
      const unions: MovedUnion[] = [];
      for (const union of twins) unions.push(await this.unions.unite(tx, actor, union));
      const filled = await this.fill(tx, held);
      unions.push(await this.unions.unite(tx, actor, whole));
      const persons = await this.merges.movePersons(tx, loserId, winnerId);
      const aliases = await this.merges.moveAliases(tx, loserId, winnerId);
      await this.merges.addAlias(tx, winnerId, held.loser.name);
      const remit = await this.remits.join(tx, winnerId, loserId);
      const moved = { unions, persons, aliases, filled, remit };
      const row = { id, kind: 'organisation', ...pair, moved, mergedBy: actor.id } as const;
      await this.merges.insert(tx, row);
      await this.unions.note(tx, actor, 'organisation', 'merge', row);
    });
    return this.merges.get('organisation', id);
  }

  /**
   * Puts everything back as it was, unless something was built on the merge since.
   * @throws AppError ACTION_FORBIDDEN, MERGE_NOT_FOUND, MERGE_UNDONE, MERGE_BUILT_ON saying on what
   */
  async undo(actor: Actor, id: string): Promise<MergeRow> {
    await this.transactions.run(async (tx) => {
      await this.register.lockNames(tx);
      const row = await this.merges.get('organisation', id, tx);
      const { winnerId, loserId, moved } = row;
      authorise(actor, 'organisation.merge', { kind: 'organisation', id: winnerId });
      if (row.undoneAt !== null) throw new AppError({ code: 'MERGE_UNDONE' });
      const held = await this.merges.hold(tx, [winnerId, loserId]);
      const touched = moved.unions.flatMap((union) => [union.loserId, union.winnerId]);
      if (await this.merges.isMergedLater(tx, id, touched))
        throw mergeRefused('MERGE_BUILT_ON', [remark('MERGE_LATER')]);
      const problems = await this.giveBack(tx, row, held);
      for (const union of moved.unions.toReversed())
        problems.push(...(await this.unions.part(tx, actor, union)));
      const back = await this.merges.movePersons(tx, winnerId, loserId, moved.persons);
      if (back.length < moved.persons.length)
        problems.push(elsewhere('person', moved.persons.length - back.length));
      if (problems.length > 0) throw mergeRefused('MERGE_BUILT_ON', problems);
      await this.remits.part(tx, winnerId, moved.remit ?? []);
      await this.merges.markUndone(tx, id, actor.id);
      await this.unions.note(tx, actor, 'organisation', 'unmerge', row);
    });
    return this.merges.get('organisation', id);
  }

  private async hold(tx: Transaction, actor: Actor, pair: MergePair): Promise<Held> {
    const { winnerId, loserId } = pair;
    for (const id of [winnerId, loserId])
      authorise(actor, 'organisation.merge', { kind: 'organisation', id });
    if (winnerId === loserId) throw new AppError({ code: 'ORGANISATION_PAIR_OF_ONE' });
    const rows = await this.merges.hold(tx, [winnerId, loserId]);
    const [winner, loser] = [winnerId, loserId].map((id) => rows.find((row) => row.id === id));
    if (winner && loser) return { winner, loser };
    throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
  }

  private async clashes(
    tx: Transaction,
    { winner, loser }: Held,
    unions: readonly Union[],
  ): Promise<Remark[]> {
    const problems = mergedAlready([winner, loser]);
    const [one, other] = [winner.creditCode, loser.creditCode];
    if (one !== null && other !== null && one !== other)
      problems.push(remark('MERGE_CREDIT_CODES', { one, other }));
    return [...problems, ...(await this.unions.clashes(tx, unions))];
  }

  /** The winner takes the loser's code and number where it has none of its own; nobody else can have them. */
  private async fill(tx: Transaction, { winner, loser }: Held): Promise<FilledFields> {
    const { creditCode, externalId } = loser;
    const filled = {
      ...(creditCode !== null && winner.creditCode === null ? { creditCode } : {}),
      ...(externalId !== null && winner.externalId === null ? { externalId } : {}),
    };
    if (Object.keys(filled).length === 0) return filled;
    await this.merges.writeNumbers(tx, loser.id, {
      creditCode: filled.creditCode === undefined ? creditCode : null,
      externalId: filled.externalId === undefined ? externalId : null,
    });
    await this.merges.writeNumbers(tx, winner.id, { ...winner, ...filled });
    return filled;
  }

  /** Name, aliases, code and number go back to the loser; says what of them is not the winner's any more. */
  private async giveBack(
    tx: Transaction,
    { winnerId, loserId, moved }: MergeRow,
    held: readonly HeldOrganisation[],
  ): Promise<Remark[]> {
    const problems: Remark[] = [];
    const winner = held.find((row) => row.id === winnerId);
    const loser = held.find((row) => row.id === loserId);
    if (!winner || !loser) throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
    const { name } = loser;
    const free = (await this.register.nameOfAnother(tx, winnerId, [name])) === null;
    if (!(await this.merges.dropAlias(tx, winnerId, name)) || !free)
      problems.push(remark('MERGE_NAME', { name }));
    const aliases = await this.merges.moveAliases(tx, winnerId, loserId, moved.aliases);
    for (const alias of moved.aliases.filter((one) => !aliases.includes(one)))
      problems.push(remark('MERGE_NAME', { name: alias }));
    const { creditCode, externalId } = moved.filled;
    const kept =
      (creditCode === undefined || winner.creditCode === creditCode) &&
      (externalId === undefined || winner.externalId === externalId);
    if (!kept) return [...problems, remark('MERGE_CODE')];
    await this.merges.writeNumbers(tx, winnerId, {
      creditCode: creditCode === undefined ? winner.creditCode : null,
      externalId: externalId === undefined ? winner.externalId : null,
    });
    await this.merges.writeNumbers(tx, loserId, {
      creditCode: creditCode ?? loser.creditCode,
      externalId: externalId ?? loser.externalId,
    });
    return problems;
  }
}
