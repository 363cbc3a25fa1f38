import { type AttachmentRow, AttachmentsService, type HandedIn } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import { Clock, dayInBeijing } from '@jiqia/clock';
import type { CasePaper } from '@jiqia/contracts/forms';
import type { Side } from '@jiqia/contracts/words';
import { beyondReach, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authoriseOn } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { SuccessCaseAnswers } from './success-case-answers.service.js';
import { SuccessCaseRepository, type SuccessCaseRow } from './success-case.repository.js';

/** What signed papers are handed in with. */
const CASE_ENTITY = 'success_case';

/** Answers that a side has signed on paper, for those who have no account: whoever runs the edition hands in the scan. */
@Injectable()
export class SuccessCasePapers {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly cases: SuccessCaseRepository,
    private readonly answers: SuccessCaseAnswers,
    private readonly attachments: AttachmentsService,
    private readonly accesses: AccessLog,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * The rules are those of an answer by account; the paper stays with it.
   * @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, EDITION_PHASE_FORBIDS, SUCCESS_CASE_REWRITTEN, SUCCESS_CASE_NOT_ASKED,
   *   SUCCESS_CASE_PAPER_DAY for one that was signed before these words were there or after today, and what `AttachmentsService.screened` and `.add` throw
   */
  async answer(
    actor: Actor,
    id: string,
    side: Side,
    { signedBy, signedOn, ...form }: CasePaper,
    handedIn: HandedIn,
  ): Promise<void> {
    assertTakes(actor, await this.cases.get(id));
    const file = await this.attachments.screened(actor.id, CASE_ENTITY, handedIn);
    // Whose the sides are is read beyond the edition; the policy has been asked.
    await beyondReach(() =>
      this.transactions.run(async (tx) => {
        const row = await this.cases.hold(tx, id);
        await this.editions.assertAct(tx, row.editionId, 'RECORD_OUTCOMES', 'organiser');
        this.assertDay(row, signedOn);
        const to = { entity: CASE_ENTITY, entityId: id };
        const paperId = await this.attachments.add(tx, actor.id, to, file);
        // The side has spoken: its hand moves the case, whoever carries the paper.
        const signer = { ...actor, roles: ['owner'] } as const;
        const paper = { paperId, signedBy, signedOn };
        await this.answers.take(tx, { by: actor.id, acting: signer }, row, side, form, paper);
      }),
    );
  }

  /** A signed paper and its bytes; that it went out is noted. @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN, ATTACHMENT_NOT_FOUND */
  async read(
    actor: Actor,
    id: string,
    paperId: string,
  ): Promise<{ readonly file: AttachmentRow; readonly bytes: Buffer }> {
    const row = await this.cases.get(id);
    const { editionId, state } = row;
    const resource = { kind: 'success-case', id, state, editionId } as const;
    authoriseOn(actor, 'success-case.papers', resource, 'SUCCESS_CASE_NOT_FOUND');
    const papers = await beyondReach(() => this.attachments.list(CASE_ENTITY, [id]));
    const file = papers.find((paper) => paper.id === paperId);
    if (!file) throw new AppError({ code: 'ATTACHMENT_NOT_FOUND' });
    const bytes = await this.attachments.read(file);
    this.accesses.note(actor, {
      action: 'success-case.download',
      entity: 'success_case',
      entityId: id,
      details: { attachmentId: paperId },
    });
    return { file, bytes };
  }

  private assertDay({ askedAt }: SuccessCaseRow, signedOn: string): void {
    const today = dayInBeijing(this.clock.now());
    const from = askedAt === null ? today : dayInBeijing(askedAt);
    if (signedOn < from || signedOn > today)
      throw new AppError({ code: 'SUCCESS_CASE_PAPER_DAY', params: { from, until: today } });
  }
}

/** @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN */
function assertTakes(actor: Actor, { id, state, editionId }: SuccessCaseRow): void {
  const resource = { kind: 'success-case', id, state, editionId } as const;
  authoriseOn(actor, 'success-case.take-paper', resource, 'SUCCESS_CASE_NOT_FOUND');
}
