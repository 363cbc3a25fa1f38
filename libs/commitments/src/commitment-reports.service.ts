import { AccessLog } from '@jiqia/audit-trail';
import type { AttachmentRow, HandedIn } from '@jiqia/attachments';
import { Clock } from '@jiqia/clock';
import type { CommitmentCheckForm, CommitmentReportForm } from '@jiqia/contracts/forms';
import { COMMITMENT_STATES, type CommitmentState } from '@jiqia/contracts/states';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { actingOn, type Actor, assertMove, assertWords, type Resource } from '@jiqia/identity';
import { SecondPerson } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { CommitmentAccess } from './commitment-access.js';
import { CommitmentRepository } from './commitment.repository.js';
import { ReportEvidence } from './report-evidence.js';
import type { CommitmentRow } from './commitment.types.js';

type Resourced = Resource<'commitment.report'>;

/** What units report of their duties, and how a duty is closed (销号): by evidence and a second person. */
@Injectable()
export class CommitmentReportsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly commitments: CommitmentRepository,
    private readonly access: CommitmentAccess,
    private readonly evidence: ReportEvidence,
    private readonly second: SecondPerson,
    private readonly accesses: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The first report sets a duty going. An outcome or an edition that there is not is refused.
   * @returns the id of the report
   * @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND, COMMITMENT_CLOSED, OUTCOME_NOT_FOUND, EDITION_NOT_FOUND
   */
  async report(actor: Actor, id: string, form: CommitmentReportForm): Promise<string> {
    const reportId = newId();
    await this.reporting(actor, id, 'report', async (tx, row, resource) => {
      await this.evidence.assertThere(form);
      const reportedAt = this.clock.now();
      const by = { commitmentId: id, reportedBy: actor.id, reportedAt };
      await this.commitments.insertReport(tx, { ...form, ...by, id: reportId });
      if (row.state === 'PLANNED') await this.move(tx, actor, row, 'ACTIVE', resource);
      return { reportId };
    });
    return reportId;
  }

  /** Adds a file to a report while the duty is open. @throws AppError as `report`, COMMITMENT_REPORT_NOT_FOUND, and what `AttachmentsService.screened` and `.add` throw */
  async addDocument(actor: Actor, id: string, reportId: string, handedIn: HandedIn): Promise<void> {
    const file = await this.evidence.screened(actor.id, handedIn);
    await this.reporting(actor, id, 'document', async (tx) => {
      await this.commitments.getReport(id, reportId, tx);
      return { attachmentId: await this.evidence.add(tx, actor.id, reportId, file) };
    });
  }

  /** A file and its bytes; that it went out is noted. @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND, COMMITMENT_REPORT_NOT_FOUND, ATTACHMENT_NOT_FOUND */
  async readDocument(
    actor: Actor,
    id: string,
    reportId: string,
    documentId: string,
  ): Promise<{ readonly document: AttachmentRow; readonly bytes: Buffer }> {
    await this.access.authorise(actor, 'commitment.read', await this.commitments.get(id));
    await this.commitments.getReport(id, reportId);
    const found = await this.evidence.read(reportId, documentId);
    this.accesses.note(actor, {
      action: 'commitment.download',
      entity: 'commitment',
      entityId: id,
      details: { attachmentId: documentId },
    });
    return found;
  }

  /**
   * Says by a report with evidence that the duty is done. From then on it waits for a second person.
   * @throws AppError as `report`, COMMITMENT_REPORT_NOT_FOUND, COMMITMENT_EVIDENCE_MISSING, ILLEGAL_STATE_MOVE
   */
  async askClosing(actor: Actor, id: string, reportId: string): Promise<void> {
    await this.reporting(actor, id, 'closing', async (tx, row, resource) => {
      await this.evidence.assertAny(tx, await this.commitments.getReport(id, reportId, tx));
      await this.move(tx, actor, row, 'REPORTED', resource);
      const asked = { askedBy: actor.id, askedAt: this.clock.now() };
      await this.commitments.insertClosing(tx, {
        ...asked,
        id: newId(),
        commitmentId: id,
        reportId,
      });
      return { reportId };
    });
  }

  /**
   * The check of a second person: passed, the duty is closed; not passed, it goes on, and the note says why.
   * @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND, COMMITMENT_SAME_PERSON, ILLEGAL_STATE_MOVE, MOVE_INCOMPLETE
   */
  async check(actor: Actor, id: string, { passed, note }: CommitmentCheckForm): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.commitments.hold(tx, id);
      const resource = await this.access.authorise(actor, 'commitment.verify', row, tx);
      const to = passed ? 'VERIFIED' : 'ACTIVE';
      assertMove(COMMITMENT_STATES, row.state, to, actingOn(actor, resource));
      assertWords(COMMITMENT_STATES, row.state, to, { reason: note });
      const closings = await this.commitments.listClosings([id], tx);
      const open = closings.find(({ checkedAt }) => checkedAt === null);
      if (!open) throw new AppError({ code: 'COMMITMENT_REPORT_NOT_FOUND' });
      const reporters = await this.commitments.listReporters(tx, id);
      if (!(await this.second.isAnother(tx, actor.id, [open.askedBy, ...reporters])))
        throw new AppError({ code: 'COMMITMENT_SAME_PERSON' });
      const check = { by: actor.id, at: this.clock.now(), passed, note };
      await this.commitments.check(tx, open.id, check);
      await this.commitments.update(tx, row, { state: to });
      await this.audit(tx, actor, id, passed ? 'verify' : 'return', { closingId: open.id }, note);
    });
  }

  private async reporting(
    actor: Actor,
    id: string,
    verb: string,
    work: (
      tx: Transaction,
      row: CommitmentRow,
      resource: Resourced,
    ) => Promise<Readonly<Record<string, string>>>,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.commitments.hold(tx, id);
      const resource = await this.access.authorise(actor, 'commitment.report', row, tx);
      if (row.state === 'VERIFIED') throw new AppError({ code: 'COMMITMENT_CLOSED' });
      const details = await work(tx, row, { ...resource, kind: 'commitment' });
      await this.audit(tx, actor, id, verb, details);
    });
  }

  private async move(
    tx: Transaction,
    actor: Actor,
    row: CommitmentRow,
    to: CommitmentState,
    resource: Resourced,
  ): Promise<void> {
    assertMove(COMMITMENT_STATES, row.state, to, actingOn(actor, resource));
    await this.commitments.update(tx, row, { state: to });
  }

  private audit(
    tx: Transaction,
    actor: Actor,
    entityId: string,
    verb: string,
    details: Readonly<Record<string, string>>,
    reason = '',
  ): Promise<void> {
    const action = `commitment.${verb}`;
    return audit(tx, { actor: actor.id, action, entity: 'commitment', entityId, reason, details });
  }
}
