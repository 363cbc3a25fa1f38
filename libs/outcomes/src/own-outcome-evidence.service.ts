import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import {
  audit,
  beyondReach,
  guardedUpdate,
  type Transaction,
  TransactionRunner,
} from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingAs, EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CLAIM, OutcomeMoving } from './outcome-moving.js';
import { OUTCOME_ENTITY, OutcomeProof } from './outcome-proof.js';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';
import { OwnOutcomeSides } from './own-outcome-sides.js';
import { type OwnOutcome, OwnOutcomesService } from './own-outcomes.service.js';

/** Files by which a side shows what it has reported. It sees its own ones; those of the other side are the organiser's to see. */
@Injectable()
export class OwnOutcomeEvidenceService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly sides: OwnOutcomeSides,
    private readonly own: OwnOutcomesService,
    private readonly outcomes: OutcomeRepository,
    private readonly moving: OutcomeMoving,
    private readonly proof: OutcomeProof,
    private readonly attachments: AttachmentsService,
    private readonly accesses: AccessLog,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Hands in a file; what is claimed is handed in to be verified by it.
   * @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, OUTCOME_NOT_FOUND before anything was reported, OUTCOME_VERIFIED,
   *   and what `AttachmentsService.screened` and `.add` throw
   */
  async add(actor: Actor, matchId: string, handedIn: HandedIn): Promise<OwnOutcome> {
    const { pair, side } = await this.sides.own(actor, matchId, 'own-outcome.report');
    const file = await this.attachments.screened(actor.id, OUTCOME_ENTITY, handedIn);
    await this.changing(actor, pair, async (tx, row) => {
      const to = { entity: OUTCOME_ENTITY, entityId: row.id };
      const attachmentId = await this.attachments.add(tx, actor.id, to, file);
      await this.proof.note(tx, actor, row.id, 'ADDED', '', side);
      await noted(tx, actor, row.id, 'added', attachmentId);
      if (row.claimState !== 'CLAIMED') return;
      const now = await this.outcomes.get(row.id, tx);
      const acting = { ...actor, roles: ['owner'] } as const;
      await this.moving.move(tx, { by: actor.id, acting }, now, CLAIM, 'EVIDENCED', '');
      await this.proof.note(tx, actor, row.id, 'EVIDENCED', '', side);
    });
    return this.own.read(actor, matchId);
  }

  /** An own file and its bytes; that it went out is noted. @throws AppError MATCH_NOT_FOUND, ACTION_FORBIDDEN, ATTACHMENT_NOT_FOUND */
  async read(
    actor: Actor,
    matchId: string,
    documentId: string,
  ): Promise<{ readonly file: AttachmentRow; readonly bytes: Buffer }> {
    await this.sides.own(actor, matchId, 'own-outcome.report');
    const { file, outcomeId } = await this.ownFile(actor, matchId, documentId);
    const bytes = await this.attachments.read(file);
    this.accesses.note(actor, {
      action: 'outcome.download',
      entity: 'outcome',
      entityId: outcomeId,
      details: { attachmentId: documentId },
    });
    return { file, bytes };
  }

  /**
   * Takes an own file back.
   * @throws AppError as `add`, ATTACHMENT_NOT_FOUND, OUTCOME_VERIFIED once a stage was verified, OUTCOME_EVIDENCE_MISSING for the last one of what was handed in to be verified
   */
  async remove(actor: Actor, matchId: string, documentId: string): Promise<void> {
    const { pair, side } = await this.sides.own(actor, matchId, 'own-outcome.report');
    await this.ownFile(actor, matchId, documentId);
    await this.changing(actor, pair, async (tx, row) => {
      if (row.verifiedStage !== null) throw new AppError({ code: 'OUTCOME_VERIFIED' });
      await this.attachments.remove(tx, { entity: OUTCOME_ENTITY, entityId: row.id }, documentId);
      if (row.claimState === 'EVIDENCED') await this.proof.assertShown(tx, row);
      await this.proof.note(tx, actor, row.id, 'REMOVED', '', side);
      await noted(tx, actor, row.id, 'removed', documentId);
    });
  }

  /** @throws AppError ATTACHMENT_NOT_FOUND */
  private async ownFile(
    actor: Actor,
    matchId: string,
    documentId: string,
  ): Promise<{ readonly file: AttachmentRow; readonly outcomeId: string }> {
    const { files } = await this.own.read(actor, matchId);
    const file = files.find(({ id }) => id === documentId);
    if (file) return { file, outcomeId: file.entityId };
    throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
  }

  /** Raises the version, so that nobody verifies at the same moment what is being changed. */
  private changing(
    actor: Actor,
    { editionId, outcomeId }: Pick<OwnOutcome['pair'], 'editionId' | 'outcomeId'>,
    work: (tx: Transaction, row: OutcomeRow) => Promise<void>,
  ): Promise<void> {
    // A side reaches no outcome by itself; the policy has been asked.
    return beyondReach(() =>
      this.transactions.run(async (tx) => {
        await this.editions.assertAct(tx, editionId, 'RECORD_OUTCOMES', actingAs(actor, editionId));
        if (outcomeId === null) throw new AppError({ code: 'OUTCOME_NOT_FOUND' });
        const row = await this.outcomes.hold(tx, outcomeId);
        if (row.claimState === 'VERIFIED') throw new AppError({ code: 'OUTCOME_VERIFIED' });
        await guardedUpdate(tx, 'outcome', row, {});
        await work(tx, row);
      }),
    );
  }
}

const noted = (
  tx: Transaction,
  actor: Actor,
  entityId: string,
  what: 'added' | 'removed',
  attachmentId: string,
): Promise<void> =>
  audit(tx, {
    actor: actor.id,
    action: `outcome.evidence-${what}`,
    entity: 'outcome',
    entityId,
    details: { attachmentId },
  });
