import { Clock, dayIn } from '@jiqia/clock';
import type { FollowUpEntryForm } from '@jiqia/contracts/forms';
import { type FollowUpListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { FOLLOW_UP_HORIZON_DAYS, type PairReason } from '@jiqia/contracts/words';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import {
  type Action,
  type Actor,
  assertMayAtAll,
  authorise,
  authoriseOn,
  listReachOf,
  type Resource,
  SYSTEM,
} from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService } from '@jiqia/meetings';
import { Injectable } from '@nestjs/common';
import { firstDue, isAhead, nextDue } from './follow-up-clock.js';
import {
  type FollowUpEntryRow,
  FollowUpRepository,
  type FollowUpRow,
} from './follow-up.repository.js';
import { SideRecordRepository } from './side-record.repository.js';

type FollowUpAction = Extract<Action, `follow-up.${string}`>;

/** Pairs that have met are asked how it goes on, after 7, 30, 90 and 180 days: while one is open it has a next date. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly followUps: FollowUpRepository,
    private readonly records: SideRecordRepository,
    private readonly matches: MatchesService,
    private readonly meetings: MeetingsService,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** A page of an edition's, oldest first: all of it to those who run it, to others those that are theirs. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: FollowUpListQuery,
  ): Promise<Page<FollowUpRow>> {
    assertMayAtAll(actor, 'follow-up.read');
    const rows = await this.followUps.list(editionId, query, listReachOf(actor, 'follow-up.read'));
    return pageOf(rows, query.limit);
  }

  /** @throws AppError FOLLOW_UP_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<FollowUpRow> {
    const row = await this.followUps.get(id);
    authoriseOn(actor, 'follow-up.read', resourceOf(row), 'FOLLOW_UP_NOT_FOUND');
    return row;
  }

  /** What was said, the newest first. @throws AppError FOLLOW_UP_NOT_FOUND, ACTION_FORBIDDEN */
  async entries(actor: Actor, id: string): Promise<FollowUpEntryRow[]> {
    await this.read(actor, id);
    return this.followUps.listEntries(id);
  }

  /** The day that it is where an edition takes place, YYYY-MM-DD. */
  async today(editionId: string): Promise<string> {
    const { timeZone } = await this.editions.get(editionId);
    return dayIn(timeZone, this.clock.now());
  }

  /**
   * Writes down one talk, and when to ask again.
   * @throws AppError FOLLOW_UP_NOT_FOUND, ACTION_FORBIDDEN, FOLLOW_UP_CLOSED, EDITION_PHASE_FORBIDS, FOLLOW_UP_DAY_PAST for a day that is not ahead,
   *   FOLLOW_UP_NEXT_MISSING where 180 days are over and no day is named: close it, or name one
   */
  note(
    actor: Actor,
    id: string,
    form: FollowUpEntryForm,
    lockVersion?: number,
  ): Promise<FollowUpRow> {
    return this.changing(actor, 'follow-up.note', id, async (tx, row) => {
      const today = await this.today(row.editionId);
      const nextOn = form.nextOn ?? nextDue(row.metOn, today);
      if (nextOn === null) throw new AppError({ code: 'FOLLOW_UP_NEXT_MISSING' });
      if (!isAhead(nextOn, today, FOLLOW_UP_HORIZON_DAYS))
        throw new AppError({ code: 'FOLLOW_UP_DAY_PAST' });
      await this.followUps.change(tx, keyOf(row, lockVersion), { next_on: nextOn });
      const at = { notedBy: actor.id, notedAt: this.clock.now() };
      await this.followUps.addEntry(tx, id, { ...form, ...at, nextOn });
      return 'note';
    });
  }

  /** @param owner an account by its id or its address; null for nobody in particular @throws AppError as `note`, FOLLOW_UP_OWNER_UNKNOWN */
  assign(
    actor: Actor,
    id: string,
    owner: string | null,
    lockVersion?: number,
  ): Promise<FollowUpRow> {
    return this.changing(actor, 'follow-up.assign', id, async (tx, row) => {
      const ownerId = owner === null ? null : await this.followUps.findAccount(tx, owner);
      if (owner !== null && ownerId === null)
        throw new AppError({ code: 'FOLLOW_UP_OWNER_UNKNOWN' });
      await this.followUps.change(tx, keyOf(row, lockVersion), { owner_id: ownerId });
      return 'assign';
    });
  }

  /** Nobody asks any more: a pair that came to nothing is not pursued. @throws AppError as `note` */
  close(actor: Actor, id: string, reason: string, lockVersion?: number): Promise<FollowUpRow> {
    return this.changing(actor, 'follow-up.note', id, async (tx, row) => {
      await this.end(tx, keyOf(row, lockVersion), reason);
      await this.giveUp(tx, actor, row.matchId, reason);
      return 'close';
    });
  }

  /** A pair is followed up from now on; one that is already stays as it is. */
  async begin(matchId: string): Promise<void> {
    authorise(SYSTEM, 'follow-up.begin', { kind: 'follow-up' });
    await this.transactions.run(async (tx) => {
      await this.matches.lock(tx, matchId);
      const { editionId, state } = await this.matches.get(matchId, tx);
      if (state !== 'FOLLOWING' && state !== 'CONVERTED') return;
      const { timeZone } = await this.editions.get(editionId, tx);
      const today = dayIn(timeZone, this.clock.now());
      const meeting = await this.meetings.findNewest(matchId, tx);
      const metOn = meeting ? dayIn(timeZone, meeting.endsAt) : today;
      const nextOn = firstDue(metOn, today, await this.records.nextDays(tx, matchId));
      const id = newId();
      if (!(await this.followUps.insert(tx, { id, editionId, matchId, metOn, nextOn }))) return;
      await this.audit(tx, SYSTEM, 'begin', id);
    });
  }

  /** Nothing is to be asked any more: the pair is not pursued, or what came of it has come to its end. Where that was before anything was signed, the pair is given up. */
  async finish(matchId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.matches.lock(tx, matchId);
      const row = await this.followUps.findOfMatch(tx, matchId);
      if (row?.state !== 'OPEN') return;
      await this.giveUp(tx, SYSTEM, matchId, 'OUTCOME_ENDED' satisfies PairReason);
      const { state, stateReason } = await this.matches.get(matchId, tx);
      await this.end(tx, row, state === 'NOT_PURSUED' ? stateReason || state : state);
      await this.audit(tx, SYSTEM, 'close', row.id);
    });
  }

  /** A pair that is still followed up is not pursued any more. */
  private async giveUp(
    tx: Transaction,
    actor: Actor,
    matchId: string,
    reason: string,
  ): Promise<void> {
    const moved = await this.matches.move(tx, [matchId], 'FOLLOWING', 'NOT_PURSUED', reason);
    await audit(
      tx,
      moved.map((entityId) => ({
        actor: actor.id,
        action: 'match.not_pursued',
        entity: 'match',
        entityId,
        reason,
      })),
    );
  }

  private async end(tx: Transaction, row: Key, reason: string): Promise<void> {
    await this.followUps.change(tx, row, { state: 'CLOSED', next_on: null, reason });
  }

  private async changing(
    actor: Actor,
    action: FollowUpAction,
    id: string,
    work: (tx: Transaction, row: FollowUpRow) => Promise<string>,
  ): Promise<FollowUpRow> {
    const known = await this.followUps.get(id);
    authoriseOn(actor, action, resourceOf(known), 'FOLLOW_UP_NOT_FOUND');
    // Whoever it was given to reaches no pair by their account; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        await this.editions.assertAct(tx, known.editionId, 'FOLLOW_PAIRS', 'organiser');
        await this.matches.lock(tx, known.matchId);
        const row = await this.followUps.get(id, tx);
        if (row.state !== 'OPEN') throw new AppError({ code: 'FOLLOW_UP_CLOSED' });
        await this.audit(tx, actor, await work(tx, row), id);
      }),
    );
    return this.followUps.get(id);
  }

  private audit(tx: Transaction, actor: Actor, verb: string, entityId: string): Promise<void> {
    const action = `follow-up.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'follow_up', entityId });
  }
}

type Key = Pick<FollowUpRow, 'id' | 'lockVersion'>;
/** @param seen the version that whoever changes it has seen; any when it is left out */
const keyOf = ({ id, lockVersion }: FollowUpRow, seen: number | undefined): Key => ({
  id,
  lockVersion: seen ?? lockVersion,
});

/** What the policy knows of a follow-up. */
const resourceOf = ({
  id,
  state,
  editionId,
  ownerId,
}: FollowUpRow): Resource<'follow-up.read'> => ({
  kind: 'follow-up',
  id,
  state,
  editionId,
  ...(ownerId === null ? {} : { givenTo: ownerId }),
});
