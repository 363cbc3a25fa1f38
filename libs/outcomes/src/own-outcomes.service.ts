import { type AttachmentRow, AttachmentsService } from '@jiqia/attachments';
import { Clock } from '@jiqia/clock';
import type { OwnOutcomeReport } from '@jiqia/contracts/forms';
import { OUTCOME_STATES } from '@jiqia/contracts/states';
import { type Side, WHOLE_SHARE } from '@jiqia/contracts/words';
import { audit, beyondReach, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionsService } from '@jiqia/fairs';
import {
  type Actor,
  assertMayAtAll,
  assertMove,
  type Fields,
  ORGANISER,
  reachOf,
} from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeMoving, STAGE } from './outcome-moving.js';
import { OUTCOME_ENTITY, OutcomeProof } from './outcome-proof.js';
import { isEnd, type OutcomeReportRow, takenFrom } from './outcome-report.js';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';
import { OutcomeSharesRepository } from './outcome-shares.repository.js';
import { OutcomeStepsRepository } from './outcome-steps.repository.js';
import { type OwnPair, OwnOutcomeRepository } from './own-outcome.repository.js';
import { OwnOutcomeSides } from './own-outcome-sides.js';

/** What came of a pair, as one of its sides is shown it. */
export interface OwnOutcome {
  readonly pair: OwnPair;
  readonly side: Side;
  /** Null where nobody has said anything yet. */
  readonly outcome: OutcomeRow | null;
  /** The last word of each side. */
  readonly reports: readonly OutcomeReportRow[];
  /** How many files show it, and those that the own side has handed in. */
  readonly evidenceFiles: number;
  readonly files: readonly AttachmentRow[];
  /** What may leave to the reader, and whether they may report. */
  readonly fields: Fields;
  readonly mayReport: boolean;
}

/** What the two sides of a pair see of what came of it, and say of it by themselves (docs/adr/0096). */
@Injectable()
export class OwnOutcomesService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly own: OwnOutcomeRepository,
    private readonly sides: OwnOutcomeSides,
    private readonly outcomes: OutcomeRepository,
    private readonly shares: OutcomeSharesRepository,
    private readonly steps: OutcomeStepsRepository,
    private readonly effects: OutcomeEffects,
    private readonly moving: OutcomeMoving,
    private readonly proof: OutcomeProof,
    private readonly attachments: AttachmentsService,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** Of the parties that the account stands for; the newest first, 200 at most. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor): Promise<OwnOutcome[]> {
    assertMayAtAll(actor, 'own-outcome.read');
    const rows = await this.own.list(reachOf(actor, 'own-outcome.read'));
    return this.whole(actor, rows);
  }

  /** @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, PAIR_NOT_MET */
  async read(actor: Actor, matchId: string): Promise<OwnOutcome> {
    const { pair, side } = await this.sides.own(actor, matchId, 'own-outcome.read');
    if (!pair.met) throw new AppError({ code: 'PAIR_NOT_MET' });
    const [one] = await this.whole(actor, [{ ...pair, side }]);
    return one as OwnOutcome;
  }

  /** Pipeline read between libs: no actor, no policy. The last word of each side. */
  lastReports(outcomeIds: readonly string[]): Promise<OutcomeReportRow[]> {
    return this.own.lastReports(outcomeIds);
  }

  /**
   * What a side says: it moves the outcome on to that stage, through each one between, and fills in what nobody has said yet. An end
   * waits for the other side to say so too, or for an organiser.
   * @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, PAIR_NOT_MET, OUTCOME_NOT_FOUND for the end of what nobody has begun,
   *   ILLEGAL_STATE_MOVE for a stage that lies behind, OUTCOME_VERIFIED for one that says no more than what was verified, OUTCOME_REGISTRATION_MISSING
   */
  async report(actor: Actor, matchId: string, form: OwnOutcomeReport): Promise<OwnOutcome> {
    const { pair, side } = await this.sides.own(actor, matchId, 'own-outcome.report');
    // A side reaches no outcome by itself; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const { editionId } = pair;
        await this.editions.assertAct(tx, editionId, 'RECORD_OUTCOMES', actingAs(actor, editionId));
        await this.effects.assertMet(tx, pair);
        const held = await this.own.find(matchId, tx);
        const id = held?.outcomeId ?? (await this.begin(tx, actor, pair, side, form));
        await this.take(tx, actor, id, side, form);
      }),
    );
    return this.read(actor, matchId);
  }

  /** The pair is held: nobody records another one meanwhile. @returns its id */
  private async begin(
    tx: Transaction,
    actor: Actor,
    { matchId, editionId, needId, capabilityId }: OwnPair,
    side: Side,
    { stage }: OwnOutcomeReport,
  ): Promise<string> {
    if (isEnd(stage)) throw new AppError({ code: 'OUTCOME_NOT_FOUND' });
    const id = newId();
    await this.outcomes.insert(tx, { id, editionId, needId, capabilityId });
    await this.shares.write(tx, id, [{ matchId, editionId, share: WHOLE_SHARE }]);
    await audit(tx, { actor: actor.id, action: 'outcome.record', entity: 'outcome', entityId: id });
    await this.proof.note(tx, actor, id, 'RECORDED', '', side);
    return id;
  }

  private async take(
    tx: Transaction,
    actor: Actor,
    outcomeId: string,
    side: Side,
    form: OwnOutcomeReport,
  ): Promise<void> {
    const row = await this.outcomes.hold(tx, outcomeId);
    const reports = await this.own.lastReports([outcomeId], tx);
    const other = reports.find((report) => report.side !== side) ?? null;
    const own = reports.find((report) => report.side === side) ?? null;
    const way = this.wayOf(row, form);
    if (row.claimState === 'VERIFIED' && way.length === 0 && !isEnd(form.stage))
      throw new AppError({ code: 'OUTCOME_VERIFIED' });
    await this.own.addReport(tx, {
      ...form,
      outcomeId,
      side,
      reportedBy: actor.id,
      reportedAt: this.clock.now(),
    });
    await audit(tx, {
      actor: actor.id,
      action: 'outcome.report',
      entity: 'outcome',
      entityId: outcomeId,
      reason: form.reason,
      details: { side, stage: form.stage },
    });
    const taken = takenFrom(row, form, own, other);
    if (Object.keys(taken).length > 0) {
      await this.outcomes.edit(tx, row, { ...row, ...taken });
      await this.proof.note(tx, actor, outcomeId, 'EDITED', '', side);
    }
    const agreed = isEnd(form.stage) && other !== null && isEnd(other.stage);
    await this.moveOn(
      tx,
      actor,
      outcomeId,
      side,
      agreed ? [this.endOf(row, form)] : way,
      form.reason,
    );
  }

  private async moveOn(
    tx: Transaction,
    actor: Actor,
    id: string,
    side: Side,
    way: readonly OutcomeRow['stage'][],
    reason: string,
  ): Promise<void> {
    const acting = { ...actor, roles: ['owner'] } as const;
    for (const to of way) {
      const now = await this.outcomes.get(id, tx);
      this.moving.assertNumbered(now, to);
      await this.moving.move(tx, { by: actor.id, acting }, now, STAGE, to, reason);
    }
    if (way.length > 0) await this.proof.note(tx, actor, id, 'ADVANCED', reason, side);
    // That a pair is followed up, and converted, follows from the outcome: the office's own moves, by whoever's word.
    const now = await this.outcomes.get(id, tx);
    await this.effects.follow(tx, { ...ORGANISER, id: actor.id }, now, reason);
  }

  /** The stages up to what is reported; none for an end, and for a word about where it stands. @throws AppError ILLEGAL_STATE_MOVE */
  private wayOf(row: OutcomeRow, { stage }: OwnOutcomeReport): OutcomeRow['stage'][] {
    if (stage === row.stage && !isEnd(stage)) return [];
    if (isEnd(stage)) {
      this.endOf(row, { stage });
      return [];
    }
    const way = this.moving.wayFrom(row.stage, stage);
    if (way === null) assertMove(OUTCOME_STATES, row.stage, stage, OWNER);
    return way ?? [];
  }

  /** @throws AppError ILLEGAL_STATE_MOVE */
  private endOf(row: OutcomeRow, { stage }: Pick<OwnOutcomeReport, 'stage'>): OutcomeRow['stage'] {
    assertMove(OUTCOME_STATES, row.stage, stage, OWNER);
    return stage;
  }

  private async whole(
    actor: Actor,
    rows: readonly (OwnPair & { readonly side: Side })[],
  ): Promise<OwnOutcome[]> {
    const ids = rows.flatMap(({ outcomeId }) => outcomeId ?? []);
    return beyondReach(async () => {
      const outcomes = new Map((await this.outcomes.listByIds(ids)).map((row) => [row.id, row]));
      const reports = await this.own.lastReports(ids);
      const documents = await this.attachments.list(OUTCOME_ENTITY, ids);
      const handedIn = await this.steps.handedInBySides(ids);
      const rightsOf = await this.sides.rights(actor, rows);
      return rows.map((row): OwnOutcome => {
        const { side, ...pair } = row;
        const of = documents.filter(({ entityId }) => entityId === pair.outcomeId);
        const isOwn = ({ addedBy }: AttachmentRow): boolean =>
          handedIn.some(
            (one) =>
              one.outcomeId === pair.outcomeId && one.side === side && one.doneBy === addedBy,
          );
        const { fields, reports: mayReport } = rightsOf(row);
        return {
          pair,
          side,
          outcome: outcomes.get(pair.outcomeId ?? '') ?? null,
          reports: reports.filter(({ outcomeId }) => outcomeId === pair.outcomeId),
          evidenceFiles: of.length,
          files: of.filter(isOwn),
          fields,
          mayReport,
        };
      });
    });
  }
}

const OWNER: Actor = { id: 'owner', roles: ['owner'] };
