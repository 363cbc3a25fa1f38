import { AccessLog } from '@jiqia/audit-trail';
import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { Clock, dayInBeijing } from '@jiqia/clock';
import { VERIFICATION_STATES, type VerificationState } from '@jiqia/contracts/states';
import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove, assertWords, authorise, SYSTEM } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { VerificationRepository, type VerificationRow } from './verification.repository.js';

const ENTITY = 'organisation_verification';

/** A verification with the documents that were handed in. */
export interface DocumentedVerification extends VerificationRow {
  readonly documents: readonly AttachmentRow[];
}
export interface VerificationDecision {
  readonly to: VerificationState;
  readonly reason?: string;
  /** YYYY-MM-DD; wanted with VERIFIED. */
  readonly recheckOn?: string | undefined;
  readonly lockVersion?: number | undefined;
}

/** Enterprises show who they are; organisers decide. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly verifications: VerificationRepository,
    private readonly attachments: AttachmentsService,
    private readonly access: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Opens a verification, or answers the one that is open. @throws AppError ACTION_FORBIDDEN, ORGANISATION_NOT_FOUND */
  async submit(actor: Actor, organisationId: string): Promise<DocumentedVerification> {
    authorise(actor, 'verification.submit', { kind: 'verification', organisationId });
    const id = await this.transactions.run(async (tx) => {
      await this.verifications.lock(tx, organisationId);
      if (!(await this.verifications.isKnown(tx, organisationId)))
        throw new AppError({ code: 'ORGANISATION_NOT_FOUND' });
      const known = await this.verifications.list(organisationId, tx);
      const open = known.find(({ state }) => state === 'PENDING');
      if (open) return open.id;
      const made = newId();
      await this.verifications.insert(tx, { id: made, organisationId, submittedBy: actor.id });
      await this.audit(tx, actor, 'submit', made);
      return made;
    });
    return this.documented(await this.verifications.get(id));
  }

  /** Adds a document while nothing is decided. @throws AppError ACTION_FORBIDDEN, VERIFICATION_NOT_FOUND, VERIFICATION_DECIDED, and what `AttachmentsService.screened` and `.add` throw */
  async addDocument(actor: Actor, id: string, handedIn: HandedIn): Promise<DocumentedVerification> {
    const file = await this.attachments.screened(actor.id, ENTITY, handedIn);
    await this.transactions.run(async (tx) => {
      const { organisationId } = await this.verifications.get(id, tx);
      authorise(actor, 'verification.submit', { kind: 'verification', id, organisationId });
      await this.verifications.lock(tx, organisationId);
      const { state } = await this.verifications.get(id, tx);
      if (state !== 'PENDING') throw new AppError({ code: 'VERIFICATION_DECIDED' });
      const to = { entity: ENTITY, entityId: id };
      const attachmentId = await this.attachments.add(tx, actor.id, to, file);
      await this.audit(tx, actor, 'document', id, '', { attachmentId });
    });
    return this.documented(await this.verifications.get(id));
  }

  /** Of one organisation, newest first. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, organisationId: string): Promise<DocumentedVerification[]> {
    authorise(actor, 'verification.read', { kind: 'verification', organisationId });
    const rows = await this.verifications.list(organisationId);
    const documents = await this.attachments.list(
      ENTITY,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      documents: documents.filter(({ entityId }) => entityId === row.id),
    }));
  }

  /** A document and its bytes; that it went out is noted. @throws AppError ACTION_FORBIDDEN, VERIFICATION_NOT_FOUND, ATTACHMENT_NOT_FOUND */
  async readDocument(
    actor: Actor,
    id: string,
    documentId: string,
  ): Promise<{ readonly document: AttachmentRow; readonly bytes: Buffer }> {
    const row = await this.verifications.get(id);
    const { organisationId } = row;
    authorise(actor, 'verification.read', { kind: 'verification', id, organisationId });
    const { documents } = await this.documented(row);
    const document = documents.find((one) => one.id === documentId);
    if (!document) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(document);
    this.access.note(actor, {
      action: 'verification.download',
      entity: ENTITY,
      entityId: id,
      details: { attachmentId: documentId },
    });
    return { document, bytes };
  }

  /**
   * Moves a verification along its table. VERIFIED wants a document and a day of re-check to come.
   * @throws AppError ACTION_FORBIDDEN, VERIFICATION_NOT_FOUND, ILLEGAL_STATE_MOVE, MOVE_FORBIDDEN, MOVE_INCOMPLETE, REQUEST_INVALID,
   *   VERSION_CHANGED
   */
  async decide(
    actor: Actor,
    id: string,
    decision: VerificationDecision,
  ): Promise<DocumentedVerification> {
    const { to, reason = '', recheckOn } = decision;
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const row = await this.verifications.get(id, tx);
      const { organisationId, state } = row;
      authorise(actor, 'verification.decide', { kind: 'verification', id, organisationId });
      assertMove(VERIFICATION_STATES, state, to, actor);
      assertWords(VERIFICATION_STATES, state, to, { reason });
      if (to === 'VERIFIED') await this.assertVerifiable(id, recheckOn, now);
      const key = { id, lockVersion: decision.lockVersion ?? row.lockVersion };
      await this.verifications.decide(tx, key, {
        state: to,
        decidedBy: actor.id,
        decidedAt: now,
        recheckOn: to === 'VERIFIED' ? (recheckOn ?? null) : row.recheckOn,
        reason,
      });
      await this.audit(tx, actor, to.toLowerCase(), id, reason);
    });
    return this.documented(await this.verifications.get(id));
  }

  /** Ends at most so many whose day of re-check has come; returns how many. */
  expire(most: number): Promise<number> {
    const today = dayInBeijing(this.clock.now());
    return this.transactions.run(async (tx) => {
      const ids = await this.verifications.expire(tx, today, most);
      for (const id of ids) await this.audit(tx, SYSTEM, 'expired', id);
      return ids.length;
    });
  }

  private async assertVerifiable(
    id: string,
    recheckOn: string | undefined,
    now: Date,
  ): Promise<void> {
    const fields = [];
    if ((await this.attachments.list(ENTITY, [id])).length === 0)
      fields.push({ field: 'documents', ...remark('DOCUMENTS_MISSING') });
    if (recheckOn === undefined || recheckOn <= dayInBeijing(now))
      fields.push({ field: 'recheckOn', ...remark('RECHECK_MISSING') });
    if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
  }

  private async documented(row: VerificationRow): Promise<DocumentedVerification> {
    return { ...row, documents: await this.attachments.list(ENTITY, [row.id]) };
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    verb: string,
    entityId: string,
    reason = '',
    details: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const action = `verification.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: ENTITY, entityId, reason, details });
  }
}
