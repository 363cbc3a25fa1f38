import {
  type AttachmentRow,
  AttachmentsService,
  type HandedIn,
  type ScreenedFile,
} from '@jiqia/attachments';
import type { CommitmentReportForm } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { OutcomesService } from '@jiqia/outcomes';
import { Injectable } from '@nestjs/common';
import type { ReportRow } from './commitment.types.js';

/** What the files of reports are handed in with. */
export const REPORT_ENTITY = 'commitment_report';

/** What shows that a report is so: files, a link, an outcome, an edition. */
@Injectable()
export class ReportEvidence {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly outcomes: OutcomesService,
    private readonly editions: EditionsService,
  ) {}

  /** @throws AppError OUTCOME_NOT_FOUND, EDITION_NOT_FOUND */
  async assertThere({ outcomeId, editionId }: CommitmentReportForm): Promise<void> {
    if (outcomeId !== null) await this.outcomes.get(outcomeId);
    if (editionId !== null) await this.editions.get(editionId);
  }

  /** @throws AppError COMMITMENT_EVIDENCE_MISSING */
  async assertAny(tx: Transaction, { id, link, outcomeId, editionId }: ReportRow): Promise<void> {
    if (link !== null || outcomeId !== null || editionId !== null) return;
    if ((await this.attachments.list(REPORT_ENTITY, [id], tx)).length > 0) return;
    throw new AppError({ code: 'COMMITMENT_EVIDENCE_MISSING' });
  }

  /** Before the transaction of `add`. @throws AppError as `AttachmentsService.screened` */
  screened(addedBy: string, file: HandedIn): Promise<ScreenedFile> {
    return this.attachments.screened(addedBy, REPORT_ENTITY, file);
  }

  /** @returns the id of the file @throws AppError as `AttachmentsService.add` */
  add(tx: Transaction, addedBy: string, reportId: string, file: ScreenedFile): Promise<string> {
    const to = { entity: REPORT_ENTITY, entityId: reportId };
    return this.attachments.add(tx, addedBy, to, file);
  }

  /** @throws AppError ATTACHMENT_NOT_FOUND */
  async read(
    reportId: string,
    documentId: string,
  ): Promise<{ readonly document: AttachmentRow; readonly bytes: Buffer }> {
    const documents = await this.attachments.list(REPORT_ENTITY, [reportId]);
    const document = documents.find(({ id }) => id === documentId);
    if (!document) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    return { document, bytes: await this.attachments.read(document) };
  }
}
