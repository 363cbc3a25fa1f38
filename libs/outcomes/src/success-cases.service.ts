import { Clock } from '@jiqia/clock';
import type { NewSuccessCase, SuccessCaseForm } from '@jiqia/contracts/forms';
import {
  type Page,
  pageOf,
  type PublicCaseListQuery,
  type SuccessCaseListQuery,
} from '@jiqia/contracts/http';
import { FAILED_STAGES, SUCCESS_CASE_STATES, type SuccessCaseState } from '@jiqia/contracts/states';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import {
  actingOn,
  type Actor,
  assertMayAtAll,
  assertMove,
  authorise,
  authoriseOn,
  reachOf,
} from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';
import { outcomeResource } from './outcome.resource.js';
import {
  type CaseAnswerRow,
  SuccessCaseRepository,
  type SuccessCaseRow,
} from './success-case.repository.js';
import { SuccessCaseSides } from './success-case-sides.js';

/** A case with what both sides say to its present words. */
export interface AnsweredCase extends SuccessCaseRow {
  readonly answers: readonly CaseAnswerRow[];
}

/** Cases (案例) of verified outcomes: whoever runs the edition writes them and asks both sides. */
@Injectable()
export class SuccessCasesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly cases: SuccessCaseRepository,
    private readonly outcomes: OutcomeRepository,
    private readonly sides: SuccessCaseSides,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** A page of an edition's, oldest first: all to whoever runs it, to others their own. @throws AppError ACTION_FORBIDDEN */
  async list(
    actor: Actor,
    editionId: string,
    query: SuccessCaseListQuery,
  ): Promise<Page<AnsweredCase>> {
    const rows = await this.cases.list(editionId, query, reachOf(actor, 'success-case.read'));
    const { items, nextCursor } = pageOf(rows, query.limit);
    return { items: await this.answered(items), nextCursor };
  }

  /** @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<AnsweredCase> {
    const row = await this.cases.get(id);
    await this.sides.assertReads(actor, row);
    const [answered] = await this.answered([row]);
    return answered as AnsweredCase;
  }

  /** What everybody may read, the newest first. @throws AppError ACTION_FORBIDDEN */
  async listPublic(actor: Actor, query: PublicCaseListQuery): Promise<Page<SuccessCaseRow>> {
    authorise(actor, 'success-case.browse', { kind: 'success-case' });
    return pageOf(await this.cases.listPublic(query), query.limit);
  }

  /** Pipeline read between libs: no actor, no policy. Everybody may read what is published. */
  listPublishedOf(editionIds: readonly string[], most: number): Promise<SuccessCaseRow[]> {
    return this.cases.listPublishedOf(editionIds, most);
  }

  /** @throws AppError SUCCESS_CASE_NOT_FOUND also for one that is not published */
  async readPublic(actor: Actor, id: string): Promise<SuccessCaseRow> {
    authorise(actor, 'success-case.browse', { kind: 'success-case' });
    const row = await this.cases.get(id);
    if (row.state === 'PUBLISHED') return row;
    throw new AppError({ code: 'SUCCESS_CASE_NOT_FOUND' });
  }

  /** @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, SUCCESS_CASE_UNVERIFIED, SUCCESS_CASE_KNOWN */
  async create(actor: Actor, { outcomeId, ...form }: NewSuccessCase): Promise<AnsweredCase> {
    assertMayAtAll(actor, 'success-case.write');
    const id = await this.transactions.run(async (tx) => {
      const outcome = await this.outcomes.get(outcomeId, tx);
      const { editionId } = outcome;
      authoriseOn(actor, 'outcome.read', outcomeResource(outcome), 'OUTCOME_NOT_FOUND');
      authorise(actor, 'success-case.write', { kind: 'success-case', editionId });
      await this.editions.assertAct(tx, editionId, 'RECORD_OUTCOMES', 'organiser');
      assertTells(outcome);
      if (await this.cases.findLive(tx, outcomeId))
        throw new AppError({ code: 'SUCCESS_CASE_KNOWN' });
      const made = await this.cases.insert(tx, { outcomeId, editionId }, form, actor.id);
      await noted(tx, actor, made, 'write');
      return made;
    });
    return this.read(actor, id);
  }

  /**
   * Other words. What both sides have said to the words before does not hold for them; they are to be asked anew.
   * @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, VERSION_CHANGED, SUCCESS_CASE_ENDED for one that is published or over
   */
  edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: SuccessCaseForm,
  ): Promise<AnsweredCase> {
    return this.writing(actor, id, 'edit', async (tx, row) => {
      if (row.state !== 'DRAFT' && row.state !== 'CONSENT_ASKED')
        throw new AppError({ code: 'SUCCESS_CASE_ENDED' });
      const values = { text_version: row.textVersion + 1, state: 'DRAFT', asked_at: null };
      await this.cases.change(tx, { id, lockVersion }, values, form);
    });
  }

  /** Asks both sides whether these words may be published. @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE, SUCCESS_CASE_UNVERIFIED */
  ask(actor: Actor, id: string): Promise<AnsweredCase> {
    return this.writing(actor, id, 'ask', async (tx, row) => {
      moved(actor, row, 'CONSENT_ASKED');
      assertTells(await this.outcomes.get(row.outcomeId, tx));
      const values = { state: 'CONSENT_ASKED', asked_at: this.clock.now() };
      await this.cases.change(tx, row, values);
    });
  }

  /** Takes a published one down. @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, ILLEGAL_STATE_MOVE */
  withdraw(actor: Actor, id: string, reason: string): Promise<AnsweredCase> {
    return this.writing(actor, id, 'withdraw', async (tx, row) => {
      moved(actor, row, 'WITHDRAWN');
      await this.cases.change(tx, row, { state: 'WITHDRAWN', reason });
    });
  }

  /**
   * Between services of this lib: the outcome is not sure any more, or has come to nothing. What is published of it goes down at once, what both sides were asked
   * goes back to be written.
   */
  async doubt(tx: Transaction, actor: Actor, outcomeId: string, reason: string): Promise<void> {
    const row = await this.cases.findLive(tx, outcomeId);
    if (!row || row.state === 'DRAFT') return;
    const values =
      row.state === 'PUBLISHED'
        ? { state: 'WITHDRAWN', reason }
        : { state: 'DRAFT', asked_at: null, text_version: row.textVersion + 1 };
    await this.cases.change(tx, row, values);
    await noted(tx, actor, row.id, row.state === 'PUBLISHED' ? 'withdraw' : 'edit', reason);
  }

  private async answered(rows: readonly SuccessCaseRow[]): Promise<AnsweredCase[]> {
    const answers = await this.cases.answersTo(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...row,
      answers: answers.filter(({ caseId }) => caseId === row.id),
    }));
  }

  private async writing(
    actor: Actor,
    id: string,
    verb: string,
    work: (tx: Transaction, row: SuccessCaseRow) => Promise<void>,
  ): Promise<AnsweredCase> {
    this.sides.assertWrites(actor, await this.cases.get(id));
    // Whose the sides are is read beyond the edition; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const row = await this.cases.hold(tx, id);
        await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
        await work(tx, row);
        await noted(tx, actor, id, verb);
      }),
    );
    return this.read(actor, id);
  }
}

/** A case is told of what was verified and has not come to nothing since. @throws AppError SUCCESS_CASE_UNVERIFIED */
const assertTells = ({ verifiedStage, stage }: OutcomeRow): void => {
  if (verifiedStage === null || FAILED_STAGES.includes(stage))
    throw new AppError({ code: 'SUCCESS_CASE_UNVERIFIED' });
};

/** @throws AppError ILLEGAL_STATE_MOVE */
const moved = (actor: Actor, row: SuccessCaseRow, to: SuccessCaseState): void => {
  const resource = { kind: 'success-case', id: row.id, editionId: row.editionId } as const;
  assertMove(SUCCESS_CASE_STATES, row.state, to, actingOn(actor, resource));
};

const noted = (
  tx: Transaction,
  actor: Actor,
  entityId: string,
  verb: string,
  reason = '',
): Promise<void> =>
  audit(tx, {
    actor: actor.id,
    action: `success-case.${verb}`,
    entity: 'success_case',
    entityId,
    reason,
  });
