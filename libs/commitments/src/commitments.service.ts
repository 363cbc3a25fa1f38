import { type AttachmentRow, AttachmentsService } from '@jiqia/attachments';
import { Clock, dayInBeijing } from '@jiqia/clock';
import type {
  CommitmentChangeForm,
  CommitmentForm,
  CommitmentSettingsForm,
  StatementForm,
} from '@jiqia/contracts/forms';
import type { CommitmentListQuery } from '@jiqia/contracts/http';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, reachOf } from '@jiqia/identity';

import { Injectable } from '@nestjs/common';
import { CommitmentAccess, type DutyAct } from './commitment-access.js';
import { boardOf, type Board, type Counts, countsOf } from './commitment-board.js';
import { CommitmentFacts } from './commitment-facts.js';
import { judge, warningsOf } from './commitment-lights.js';
import { CommitmentRepository } from './commitment.repository.js';
import { CommitmentsWriting } from './commitments-writing.js';
import { REPORT_ENTITY } from './report-evidence.js';
import type {
  ChangeRow,
  ClosingRow,
  CommitmentRow,
  CommitmentWarning,
  JudgedCommitment,
  ReportRow,
} from './commitment.types.js';

export interface WholeCommitment extends JudgedCommitment {
  readonly warnings: readonly CommitmentWarning[];
  readonly reports: readonly (ReportRow & { readonly documents: readonly AttachmentRow[] })[];
  readonly changes: readonly ChangeRow[];
  readonly closings: readonly ClosingRow[];
  readonly acts: readonly DutyAct[];
}
export interface CommitmentPage {
  readonly items: readonly JudgedCommitment[];
  readonly nextCursor: string | null;
  readonly totals: Counts;
}

/** The duty list (任务责任清单): who promised what, how often it is due, and how it stands. */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly commitments: CommitmentRepository,
    private readonly writing: CommitmentsWriting,
    private readonly facts: CommitmentFacts,
    private readonly access: CommitmentAccess,
    private readonly attachments: AttachmentsService,
    private readonly clock: Clock,
  ) {}

  /** A page of what is within reach, in the order of ids. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: CommitmentListQuery): Promise<CommitmentPage> {
    const { light, state, overdue, cursor, limit } = query;
    const all = await this.judged(actor, query);
    const asked = all.filter(
      (row) =>
        (light === undefined || row.light?.light === light) &&
        (state === undefined || row.state === state) &&
        (overdue === undefined || row.missed > 0 === (overdue === 'true')) &&
        (cursor === undefined || row.id > cursor),
    );
    const items = asked.slice(0, limit);
    return {
      items,
      nextCursor: asked.length > limit ? (items.at(-1)?.id ?? null) : null,
      totals: countsOf(all),
    };
  }

  /** All within reach. @throws AppError ACTION_FORBIDDEN */
  listJudged(actor: Actor): Promise<JudgedCommitment[]> {
    return this.judged(actor, {});
  }

  /** How the lead units stand. @throws AppError ACTION_FORBIDDEN */
  async board(actor: Actor): Promise<Board> {
    return boardOf(await this.judged(actor, {}));
  }

  /** @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND */
  async read(actor: Actor, id: string): Promise<WholeCommitment> {
    const row = await this.commitments.get(id);
    await this.access.authorise(actor, 'commitment.read', row);
    const facts = await this.facts.of([row]);
    const reports = await this.commitments.listReports(id);
    const documents = await this.attachments.list(
      REPORT_ENTITY,
      reports.map((report) => report.id),
    );
    return {
      acts: await this.access.actsOn(actor, row),
      ...judge(row, facts(id), this.today()),
      warnings: warningsOf(row),
      reports: reports.map((report) => ({
        ...report,
        documents: documents.filter(({ entityId }) => entityId === report.id),
      })),
      changes: await this.commitments.listChanges(id),
      closings: (await this.commitments.listClosings([id])).toReversed(),
    };
  }

  /** @throws AppError ACTION_FORBIDDEN, COMMITMENT_NUMBER_TAKEN, COMMITMENTS_FULL, PROGRAMME_NOT_FOUND */
  async create(actor: Actor, form: CommitmentForm): Promise<WholeCommitment> {
    const id = await this.transactions.run((tx) => this.writing.create(tx, actor, form));
    return this.read(actor, id);
  }

  /** What is no wording. @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND, COMMITMENT_CLOSED, PROGRAMME_NOT_FOUND, VERSION_CHANGED */
  edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: CommitmentSettingsForm,
  ): Promise<WholeCommitment> {
    return this.changing(actor, id, 'edit', async (tx) => {
      await this.writing.assertProgramme(form.programmeId);
      await this.commitments.update(
        tx,
        { id, lockVersion },
        {
          remark: form.remark,
          programme_id: form.programmeId,
          begins: form.begins,
        },
      );
      return {};
    });
  }

  /** Another statement beside those that are there: all are kept, the stricter sets the light. @throws AppError as `edit`, STATEMENTS_FULL */
  addStatement(actor: Actor, id: string, form: StatementForm): Promise<WholeCommitment> {
    return this.changing(actor, id, 'statement', async (tx, row) => {
      await this.writing.addStatement(tx, actor, row, form);
      await this.commitments.update(tx, row, { state: row.state });
      return { source: form.source };
    });
  }

  /** Another wording by a joint meeting; the one before is kept. @throws AppError as `edit` */
  change(
    actor: Actor,
    id: string,
    lockVersion: number | undefined,
    form: CommitmentChangeForm,
  ): Promise<WholeCommitment> {
    return this.changing(actor, id, 'change', async (tx, row) => {
      const { task, remark } = form;
      const key = { id, lockVersion: lockVersion ?? row.lockVersion };
      await this.commitments.update(tx, key, { task, remark });
      await this.writing.change(tx, actor, row, form);
      return { meetingNo: form.meetingNo };
    });
  }

  private async changing(
    actor: Actor,
    id: string,
    verb: string,
    work: (tx: Transaction, row: CommitmentRow) => Promise<Readonly<Record<string, string>>>,
  ): Promise<WholeCommitment> {
    await this.transactions.run(async (tx) => {
      const row = await this.commitments.hold(tx, id);
      await this.access.authorise(actor, 'commitment.save', row, tx);
      if (row.state === 'VERIFIED') throw new AppError({ code: 'COMMITMENT_CLOSED' });
      const details = await work(tx, row);
      const action = `commitment.${verb}`;
      await audit(tx, { actor: actor.id, action, entity: 'commitment', entityId: id, details });
    });
    return this.read(actor, id);
  }

  private async judged(
    actor: Actor,
    query: Parameters<CommitmentRepository['list']>[0],
  ): Promise<JudgedCommitment[]> {
    const rows = await this.commitments.list(query, reachOf(actor, 'commitment.read'));
    const facts = await this.facts.of(rows);
    const today = this.today();
    return rows.map((row) => judge(row, facts(row.id), today));
  }

  private today(): string {
    return dayInBeijing(this.clock.now());
  }
}
