import {
  type MatchListQuery,
  type MatchTallyQuery,
  type Page,
  pageOf,
} from '@jiqia/contracts/http';
import { MATCH_STATES, type MatchState, type StateCount } from '@jiqia/contracts/states';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import type { EntryCause, PairReason, Side } from '@jiqia/contracts/words';
import {
  actingOn,
  type Actor,
  assertMove,
  assertWords,
  authorise,
  authoriseOn,
  type Resource,
} from '@jiqia/identity';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { DecisionLog } from './decision-log.js';
import { MatchRepository } from './match.repository.js';
import { comparePairs } from './pair-order.rules.js';
import type {
  MatchDecision,
  MatchPair,
  MatchRow,
  MatchTally,
  StandInEntry,
} from './match.types.js';
import { PairSides } from './pair-sides.js';

/** Pairs of one need that are looked through: a run finds 25, persons add some. */
const MOST = 500;
/** Where a shortlisted pair goes that nobody was written to about. */
const TAKEN_BACK: readonly MatchState[] = ['CANDIDATE', 'DISMISSED'];
/** What is decided on a pair that has met. */
const AFTERWARDS: readonly MatchState[] = ['FOLLOWING', 'NOT_PURSUED', 'CONVERTED'];

/** The pairs of an edition: read, decided by a person, moved along their state table. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly matches: MatchRepository,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly sides: PairSides,
    private readonly log: DecisionLog,
  ) {}

  /** Pipeline read between libs: no actor, no policy. @throws AppError MATCH_NOT_FOUND */
  get(id: string, tx?: Transaction): Promise<MatchRow> {
    return this.matches.get(id, tx);
  }

  /** For pages: of these pairs, those whose need or capability says something else than what they were made on; their ids. */
  listRewritten(
    rows: readonly Parameters<PairSides['rewritten']>[0][number][],
  ): Promise<ReadonlySet<string>> {
    return this.sides.rewritten(rows);
  }

  /** Pipeline read between libs: no actor, no policy. */
  countStates(editionId: string): Promise<StateCount<MatchState>[]> {
    return this.matches.countStates(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. */
  listByIds(ids: readonly string[]): Promise<MatchRow[]> {
    return this.matches.listByIds(ids);
  }

  /** For downstream libs: the pair of a need and a capability in an edition, held until the caller's transaction ends; or null. */
  async holdPair(
    tx: Transaction,
    pair: Pick<MatchRow, 'editionId' | 'needId' | 'capabilityId'>,
  ): Promise<MatchRow | null> {
    const found = await this.matches.findPair(tx, pair);
    if (!found) return null;
    await this.matches.lock(tx, found.id);
    return this.matches.get(found.id, tx);
  }

  /** @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<MatchRow> {
    const row = await this.matches.get(id);
    authoriseOn(actor, 'match.read', matchResource(row), 'MATCH_NOT_FOUND');
    return row;
  }

  /** A page in the order of a run, need by need, or the best first; the pairs of one need in the order in which they stand. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, editionId: string, query: MatchListQuery): Promise<Page<MatchRow>> {
    authorise(actor, 'match.read', { kind: 'match', editionId });
    if (query.needId === undefined)
      return pageOf(await this.matches.list(editionId, query), query.limit);
    return this.listOfNeed(editionId, query);
  }

  /** How many pairs of each state and field a list has. @throws AppError ACTION_FORBIDDEN */
  async tally(actor: Actor, editionId: string, query: MatchTallyQuery): Promise<MatchTally[]> {
    authorise(actor, 'match.read', { kind: 'match', editionId });
    return this.matches.tally(editionId, query);
  }

  /** The pairs of one need, few enough to be put in order here; those that are vetoed last. */
  private async listOfNeed(editionId: string, query: MatchListQuery): Promise<Page<MatchRow>> {
    const { cursor, limit } = query;
    const rows = await this.matches.list(editionId, { ...query, cursor: undefined, limit: MOST });
    const inOrder = rows.toSorted(
      (a, b) => Number(a.state === 'VETOED') - Number(b.state === 'VETOED') || comparePairs(a, b),
    );
    const last = cursor === undefined ? 0 : inOrder.findIndex(({ id }) => id === cursor) + 1;
    const from = cursor !== undefined && last === 0 ? inOrder.length : last;
    return pageOf(inOrder.slice(from, from + limit + 1), limit);
  }

  /** Pipeline read between libs: no actor, no policy. */
  listAll(editionId: string, states?: readonly MatchState[]): Promise<MatchRow[]> {
    return this.matches.listByEdition(editionId, states);
  }

  /** Pipeline read between libs: no actor, no policy. The edition's pairs without what was found out about them, best first. */
  listPairs(editionId: string): Promise<MatchPair[]> {
    return this.matches.listPairs(editionId);
  }

  /** Pipeline read between libs: no actor, no policy. These rows as the JSON text of an array, in the order of ids given. */
  textOf(ids: readonly string[]): Promise<string> {
    return this.matches.textOf(ids);
  }

  /**
   * One person's decision on one pair.
   * @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND, EXPERT_FULL when the expert takes no more pairs, PAIR_IN_CONFLICT,
   *   and as `EditionsService.assertAct`
   */
  async decide(actor: Actor, id: string, to: MatchDecision, reason = ''): Promise<MatchRow> {
    const match = await this.matches.get(id);
    const { editionId } = match;
    assertDecidable(actor, match, to);
    if (to === 'SHORTLISTED' && (await this.sides.inConflict(editionId, [match])).size > 0)
      throw new AppError({ code: 'PAIR_IN_CONFLICT' });
    await this.transactions.run(async (tx) => {
      const act = AFTERWARDS.includes(to) ? 'FOLLOW_PAIRS' : 'DECIDE_PAIRS';
      await this.editions.assertAct(tx, editionId, act, 'organiser');
      const before = await this.matches.get(id, tx);
      await this.moveOne(tx, actor, id, to, reason);
      await this.log.note(tx, actor, before, { to, reason });
    });
    return this.matches.get(id);
  }

  /**
   * Shortlists the next alternate for the need of a pair that came to nothing: its best candidate that fits the caps.
   * It is not invited: that is a person's decision. Returns its id, or null when there is none.
   */
  async pullAlternate(tx: Transaction, actor: Actor, matchId: string): Promise<string | null> {
    const fallen = await this.matches.get(matchId, tx);
    authorise(actor, 'match.decide', matchResource(fallen));
    await this.matches.lockShortlist(tx, fallen.editionId);
    const alternates = await this.matches.listAlternates(tx, matchId);
    const refused = await this.sides.refused(fallen.editionId, alternates, tx);
    const alternate = alternates.find(({ id }) => !refused.has(id))?.id;
    if (alternate === undefined) return null;
    const reason: PairReason = 'ALTERNATE';
    const moved = await this.matches.moveMany(tx, [alternate], 'CANDIDATE', 'SHORTLISTED', reason);
    await audit(
      tx,
      moved.map((entityId) => ({
        actor: actor.id,
        action: 'match.shortlist',
        entity: 'match',
        entityId,
        reason,
        details: { insteadOf: matchId },
      })),
    );
    return moved[0] ?? null;
  }

  /** For downstream libs: one person's move of one match, judged and audited, within their transaction. */
  async moveOne(
    tx: Transaction,
    actor: Actor,
    id: string,
    to: MatchState,
    reason: string,
  ): Promise<void> {
    const match = await this.matches.get(id, tx);
    assertDecidable(actor, match, to);
    assertWords(MATCH_STATES, match.state, to, { reason });
    if (to === 'SHORTLISTED') {
      await this.assertOpen(tx, id);
      await this.assertExpertRoom(tx, match);
    }
    await guardedUpdate(tx, 'match', match, columnsOf(to, reason));
    await audit(tx, {
      actor: actor.id,
      action: `match.${to.toLowerCase()}`,
      entity: 'match',
      entityId: id,
      reason,
    });
    await this.announce(tx, [id], to);
    if (match.state === 'SHORTLISTED' && TAKEN_BACK.includes(to))
      await this.outbox.emit(tx, 'match.dropped', { matchId: id });
  }

  /**
   * For downstream libs: moves matches within their transaction, as what follows from something that they have asked the
   * policy about; so without an actor. Rows that have moved on meanwhile stay.
   */
  async move(
    tx: Transaction,
    ids: readonly string[],
    from: MatchState,
    to: MatchState,
    reason = '',
  ): Promise<string[]> {
    const moved = await this.matches.moveMany(tx, ids, from, to, reason);
    await this.announce(tx, moved, to);
    return moved;
  }

  /** For downstream libs: pairs of one need or capability in the editions that are open. */
  listOfEntry(side: Side, entryId: string, states: readonly MatchState[]): Promise<string[]> {
    return this.matches.listOfEntry(side, entryId, states);
  }

  /** For downstream libs, which ask the policy: capabilities that were found for the same need and could come instead, the best first, 20 at most. */
  listStandIns(tx: Transaction, id: string): Promise<StandInEntry[]> {
    return this.matches.listStandIns(tx, id);
  }

  /** For downstream libs: of these pairs, those that are shortlisted, held so until the caller's transaction ends. */
  holdShortlisted(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    return this.matches.holdShortlisted(tx, ids);
  }

  /**
   * For downstream libs: why nothing may come of this pair any more, null while its need and its capability stand. Both
   * are held until the caller's transaction ends; the caller has locked the match.
   */
  async causeOfEnd(tx: Transaction, id: string): Promise<EntryCause | null> {
    const { need, capability } = await this.matches.holdEntries(tx, id);
    return NEED_GONE[need] ?? CAPABILITY_GONE[capability] ?? null;
  }

  /** Holds one match until the caller's transaction ends, so that two answers on it come one after the other. */
  lock(tx: Transaction, id: string): Promise<void> {
    return this.matches.lock(tx, id);
  }

  private async announce(tx: Transaction, ids: readonly string[], to: MatchState): Promise<void> {
    const payloads = ids.map((matchId) => ({ matchId }));
    if (to === 'DECLINED') await this.outbox.emitAll(tx, 'match.declined', payloads);
    if (to === 'LAPSED') await this.outbox.emitAll(tx, 'match.lapsed', payloads);
    if (to === 'FOLLOWING') await this.outbox.emitAll(tx, 'match.followed', payloads);
    if (to === 'NOT_PURSUED') await this.outbox.emitAll(tx, 'match.settled', payloads);
  }

  private async assertOpen(tx: Transaction, id: string): Promise<void> {
    const { need, capability } = await this.matches.holdEntries(tx, id);
    if (need === 'PUBLISHED' && capability === 'LISTED') return;
    throw new AppError({ code: 'PAIR_NOT_OPEN' });
  }

  private async assertExpertRoom(tx: Transaction, match: MatchRow): Promise<void> {
    await this.matches.lockShortlist(tx, match.editionId);
    if (await this.matches.expertHasRoom(tx, match.id)) return;
    throw new AppError({
      code: 'EXPERT_FULL',
    });
  }
}

/** @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, MOVE_FORBIDDEN */
function assertDecidable(actor: Actor, match: MatchRow, to: MatchState): void {
  const resource = matchResource(match);
  authoriseOn(actor, 'match.decide', resource, 'MATCH_NOT_FOUND');
  assertMove(MATCH_STATES, match.state, to, actingOn(actor, resource));
}

/** What a move writes; the reason of a veto is its code. */
const columnsOf = (to: MatchState, reason: string): Record<string, unknown> => ({
  state: to,
  state_reason: reason,
  veto_reason: to === 'VETOED' ? reason : null,
  ...(to === 'SHORTLISTED' ? { chosen: true } : {}),
});

/** What the policy knows of a pair. */
export const matchResource = ({ id, state, editionId }: MatchRow): Resource<'match.read'> => ({
  kind: 'match',
  id,
  state,
  editionId,
});

const NEED_GONE: Readonly<Partial<Record<string, EntryCause>>> = {
  CLOSED: 'NEED_CLOSED',
  PAUSED: 'NEED_PAUSED',
  SUBMITTED: 'NEED_PAUSED',
};
const CAPABILITY_GONE: Readonly<Partial<Record<string, EntryCause>>> = {
  PAUSED: 'CAPABILITY_PAUSED',
  SUBMITTED: 'CAPABILITY_PAUSED',
  RETIRED: 'CAPABILITY_RETIRED',
};
