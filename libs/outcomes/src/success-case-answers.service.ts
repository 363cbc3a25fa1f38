import { createHash } from 'node:crypto';
import { Clock } from '@jiqia/clock';
import type { CaseAnswer } from '@jiqia/contracts/forms';
import { SUCCESS_CASE_STATES, type SuccessCaseState } from '@jiqia/contracts/states';
import { SIDES, type Side } from '@jiqia/contracts/words';
import { audit, beyondReach, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingOn, type Actor, assertMove } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { SuccessCaseRepository, type SuccessCaseRow } from './success-case.repository.js';
import { SuccessCaseSides } from './success-case-sides.js';

/** A paper that a side has signed. */
interface SignedPaper {
  readonly paperId: string;
  readonly signedBy: string;
  readonly signedOn: string;
}

/** What both sides say to a case. Two yeses to the same words publish it, one no ends it, also later. */
@Injectable()
export class SuccessCaseAnswers {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly cases: SuccessCaseRepository,
    private readonly sides: SuccessCaseSides,
    private readonly clock: Clock,
  ) {}

  /**
   * Each side speaks for itself. A yes is to the words that were read, and to no others; a no holds for whatever words.
   * @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, SUCCESS_CASE_REWRITTEN, SUCCESS_CASE_NOT_ASKED
   */
  async answer(actor: Actor, id: string, side: Side, form: CaseAnswer): Promise<void> {
    const resource = await this.sides.assertAnswers(actor, await this.cases.get(id), side);
    const acting = actingOn(actor, resource);
    // A side reaches no case by itself; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const row = await this.cases.hold(tx, id);
        await this.take(tx, { by: actor.id, acting }, row, side, form, null);
      }),
    );
  }

  /**
   * Between services of this lib, which have asked the policy: what a side says, by whatever way it came.
   * @param row held by the caller
   * @param paper what the side has signed, where somebody else enters it
   * @throws AppError SUCCESS_CASE_REWRITTEN, SUCCESS_CASE_NOT_ASKED
   */
  async take(
    tx: Transaction,
    { by, acting }: { readonly by: string; readonly acting: Actor },
    row: SuccessCaseRow,
    side: Side,
    form: CaseAnswer,
    paper: SignedPaper | null,
  ): Promise<void> {
    assertOpen(row, form);
    const saidAt = this.clock.now();
    await this.cases.addAnswer(tx, {
      caseId: row.id,
      side,
      textVersion: row.textVersion,
      textHash: hashOf(row),
      given: form.given,
      reason: form.reason,
      saidBy: by,
      saidAt,
      paperId: paper?.paperId ?? null,
      signedBy: paper?.signedBy ?? null,
      signedOn: paper?.signedOn ?? null,
    });
    await audit(tx, {
      actor: by,
      action: form.given ? 'success-case.agree' : 'success-case.refuse',
      entity: 'success_case',
      entityId: row.id,
      reason: form.reason,
      details: { side, textVersion: row.textVersion, ...(paper ? { paperId: paper.paperId } : {}) },
    });
    await this.settle(tx, acting, row, form, saidAt);
  }

  private async settle(
    tx: Transaction,
    actor: Actor,
    row: SuccessCaseRow,
    { given, reason }: CaseAnswer,
    at: Date,
  ): Promise<void> {
    if (!given) {
      const to: SuccessCaseState = row.state === 'PUBLISHED' ? 'WITHDRAWN' : 'REFUSED';
      assertMove(SUCCESS_CASE_STATES, row.state, to, actor);
      await this.cases.change(tx, row, { state: to, reason });
      return;
    }
    const hash = hashOf(row);
    const agreed = (await this.cases.answersTo([row.id], tx)).filter(
      (answer) => answer.given && answer.textHash === hash,
    );
    if (!SIDES.every((side) => agreed.some((answer) => answer.side === side))) {
      await this.cases.change(tx, row, {});
      return;
    }
    assertMove(SUCCESS_CASE_STATES, row.state, 'PUBLISHED', actor);
    await this.cases.change(tx, row, { state: 'PUBLISHED', published_at: at });
  }
}

/** @throws AppError SUCCESS_CASE_REWRITTEN, SUCCESS_CASE_NOT_ASKED */
function assertOpen({ state, textVersion }: SuccessCaseRow, form: CaseAnswer): void {
  if (form.given && form.textVersion !== textVersion)
    throw new AppError({ code: 'SUCCESS_CASE_REWRITTEN' });
  if (state === 'CONSENT_ASKED' || (state === 'PUBLISHED' && !form.given)) return;
  throw new AppError({ code: 'SUCCESS_CASE_NOT_ASKED' });
}

/** Of the words that were read, and of what they are to tell. */
const hashOf = (row: SuccessCaseRow): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.textVersion,
        row.title,
        row.situation,
        row.solution,
        row.effect,
        row.quote,
        row.tellsAmounts,
        row.tellsContacts,
      ]),
    )
    .digest('hex');
