import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { OUTCOME_ENTITY, OutcomeProof } from './outcome-proof.js';
import { outcomeResource } from './outcome.resource.js';
import { OutcomeRepository, type OutcomeRow } from './outcome.repository.js';
import { type OutcomeStepRow, OutcomeStepsRepository } from './outcome-steps.repository.js';

export interface OutcomeEvidence {
  readonly documents: readonly AttachmentRow[];
  readonly steps: readonly OutcomeStepRow[];
}

/** Files that show an outcome: a contract, a payment, a record of acceptance. Those of what was verified stay, also when it has been moved on. */
@Injectable()
export class OutcomeEvidenceService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly outcomes: OutcomeRepository,
    private readonly proof: OutcomeProof,
    private readonly steps: OutcomeStepsRepository,
    private readonly attachments: AttachmentsService,
    private readonly accesses: AccessLog,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN */
  async list(actor: Actor, id: string): Promise<OutcomeEvidence> {
    await this.readable(actor, id);
    return {
      documents: await this.attachments.list(OUTCOME_ENTITY, [id]),
      steps: await this.steps.listOf(id),
    };
  }

  /** Pipeline read between libs: no actor, no policy. @returns how many files each outcome has */
  async counts(ids: readonly string[]): Promise<(id: string) => number> {
    const documents = await this.attachments.list(OUTCOME_ENTITY, ids);
    return (id) => documents.filter(({ entityId }) => entityId === id).length;
  }

  /**
   * @returns the id of the file
   * @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, OUTCOME_VERIFIED, and what `AttachmentsService.screened` and `.add` throw
   */
  async add(actor: Actor, id: string, handedIn: HandedIn): Promise<string> {
    const file = await this.attachments.screened(actor.id, OUTCOME_ENTITY, handedIn);
    return this.changing(actor, id, 'ADDED', (tx) =>
      this.attachments.add(tx, actor.id, { entity: OUTCOME_ENTITY, entityId: id }, file),
    );
  }

  /** A file and its bytes; that it went out is noted. @throws AppError OUTCOME_NOT_FOUND, ACTION_FORBIDDEN, ATTACHMENT_NOT_FOUND */
  async read(
    actor: Actor,
    id: string,
    documentId: string,
  ): Promise<{ readonly file: AttachmentRow; readonly bytes: Buffer }> {
    await this.readable(actor, id);
    const documents = await this.attachments.list(OUTCOME_ENTITY, [id]);
    const file = documents.find((document) => document.id === documentId);
    if (!file) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(file);
    this.accesses.note(actor, {
      action: 'outcome.download',
      entity: 'outcome',
      entityId: id,
      details: { attachmentId: documentId },
    });
    return { file, bytes };
  }

  /** @throws AppError as `add`, ATTACHMENT_NOT_FOUND, OUTCOME_EVIDENCE_MISSING for the last piece of one that was handed in to be verified */
  async remove(actor: Actor, id: string, documentId: string): Promise<void> {
    await this.changing(actor, id, 'REMOVED', async (tx, row) => {
      if (row.verifiedStage !== null) throw new AppError({ code: 'OUTCOME_VERIFIED' });
      await this.attachments.remove(tx, { entity: OUTCOME_ENTITY, entityId: id }, documentId);
      if (row.claimState === 'EVIDENCED') await this.proof.assertShown(tx, row);
      return documentId;
    });
  }

  private async readable(actor: Actor, id: string): Promise<void> {
    const row = await this.outcomes.get(id);
    authoriseOn(actor, 'outcome.read', outcomeResource(row), 'OUTCOME_NOT_FOUND');
  }

  /** Raises the version, so that nobody verifies at the same moment what is being changed. */
  private changing(
    actor: Actor,
    id: string,
    step: 'ADDED' | 'REMOVED',
    work: (tx: Transaction, row: OutcomeRow) => Promise<string>,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const row = await this.outcomes.get(id, tx);
      authoriseOn(actor, 'outcome.evidence', outcomeResource(row), 'OUTCOME_NOT_FOUND');
      await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
      if (row.claimState === 'VERIFIED') throw new AppError({ code: 'OUTCOME_VERIFIED' });
      await guardedUpdate(tx, 'outcome', row, {});
      const attachmentId = await work(tx, row);
      await this.proof.note(tx, actor, id, step);
      await audit(tx, {
        actor: actor.id,
        action: `outcome.evidence-${step.toLowerCase()}`,
        entity: 'outcome',
        entityId: id,
        details: { attachmentId },
      });
      return attachmentId;
    });
  }
}
