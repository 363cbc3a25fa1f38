import type { CommitmentReportForm } from '@jiqia/contracts/forms';
import { guardedUpdate, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeRow, ClosingRow, CommitmentRow, ReportRow } from './commitment.types.js';

/** Duties of all lists together. */
export const MOST_COMMITMENTS = 1000;
/** Reports and changes of one duty that are shown: the newest. */
const MOST_SHOWN = 200;

const SELECT = `
  SELECT c.id, c.list, c.number, c.task, c.remark, c.begins, c.programme_id AS "programmeId", c.state, c.lock_version AS "lockVersion",
         c.created_at AS "createdAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('role', u.role, 'name', u.words, 'organisationId', u.organisation_id)
                                    ORDER BY array_position(ARRAY['LEAD', 'GUIDE', 'SUPPORT'], u.role), u.place)
                     FROM commitment_unit u WHERE u.commitment_id = c.id), '[]') AS units,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'source', s.source, 'words', s.words, 'start', s.start, 'rule', s.rule)
                                    ORDER BY s.id)
                     FROM commitment_statement s WHERE s.commitment_id = c.id AND s.ended_at IS NULL), '[]') AS statements
    FROM commitment c`;
const REPORT = `
  SELECT id, commitment_id AS "commitmentId", words, period_from::text AS "periodFrom", period_until::text AS "periodUntil", link,
         outcome_id AS "outcomeId", edition_id AS "editionId", reported_by AS "reportedBy", reported_at AS "reportedAt"
    FROM commitment_report`;
const CLOSING = `
  SELECT id, commitment_id AS "commitmentId", report_id AS "reportId", asked_by AS "askedBy", asked_at AS "askedAt",
         checked_by AS "checkedBy", checked_at AS "checkedAt", passed, note FROM commitment_closing`;

/** Reads duties and what belongs to them, and writes reports and checks. */
@Injectable()
export class CommitmentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError COMMITMENT_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<CommitmentRow> {
    const [row]: CommitmentRow[] = await manager.query(`${SELECT} WHERE c.id = $1`, [id]);
    if (row) return row;
    throw new AppError({ code: 'COMMITMENT_NOT_FOUND' });
  }

  /** Holds a duty to the end of `tx`, so that one changes it at a time. */
  async hold(tx: Transaction, id: string): Promise<CommitmentRow> {
    await tx.query('SELECT 1 FROM commitment WHERE id = $1 FOR UPDATE', [id]);
    return this.get(id, tx);
  }

  /** All within reach, in the order of ids: there are at most MOST_COMMITMENTS. */
  list(
    { list, lead }: { readonly list?: string | undefined; readonly lead?: string | undefined },
    reach: Reach,
  ): Promise<CommitmentRow[]> {
    const within = reachCondition(reach, { state: 'c.state', organisation: 'u.organisation_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `${SELECT}
        WHERE (:all OR EXISTS (SELECT 1 FROM commitment_unit u WHERE u.commitment_id = c.id AND u.role IN ('LEAD', 'SUPPORT') AND ${within.sql}))
          AND (:list::text IS NULL OR c.list = :list)
          AND (:lead::uuid IS NULL OR EXISTS (
            SELECT 1 FROM commitment_unit l WHERE l.commitment_id = c.id AND l.role = 'LEAD' AND l.organisation_id = :lead))
        ORDER BY c.id LIMIT :most`,
      {
        ...within.parameters,
        all: reach === 'all',
        list: list ?? null,
        lead: lead ?? null,
        most: MOST_COMMITMENTS,
      },
    );
    return this.dataSource.query(sql, parameters);
  }

  /** Those of one list. */
  listOf(tx: Transaction, list: string): Promise<CommitmentRow[]> {
    return tx.query(`${SELECT} WHERE c.list = $1 ORDER BY c.id`, [list]);
  }

  listReportDays(
    ids: readonly string[],
  ): Promise<{ readonly commitmentId: string; readonly at: Date }[]> {
    return this.dataSource.query(
      `SELECT commitment_id AS "commitmentId", reported_at AS at FROM commitment_report WHERE commitment_id = ANY($1)`,
      [ids],
    );
  }

  /** Of one duty, the newest first. */
  listReports(id: string): Promise<ReportRow[]> {
    return this.dataSource.query(
      `${REPORT} WHERE commitment_id = $1 ORDER BY id DESC LIMIT ${MOST_SHOWN}`,
      [id],
    );
  }

  /** @throws AppError COMMITMENT_REPORT_NOT_FOUND for one that is not of this duty */
  async getReport(
    commitmentId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReportRow> {
    const [row]: ReportRow[] = await manager.query(
      `${REPORT} WHERE commitment_id = $1 AND id = $2`,
      [commitmentId, id],
    );
    if (row) return row;
    throw new AppError({ code: 'COMMITMENT_REPORT_NOT_FOUND' });
  }

  /** Everybody who has reported of a duty. */
  async listReporters(tx: Transaction, id: string): Promise<string[]> {
    const rows: { by: string }[] = await tx.query(
      'SELECT DISTINCT reported_by AS by FROM commitment_report WHERE commitment_id = $1',
      [id],
    );
    return rows.map(({ by }) => by);
  }

  /** The oldest first. */
  listClosings(
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ClosingRow[]> {
    return manager.query(`${CLOSING} WHERE commitment_id = ANY($1) ORDER BY id`, [ids]);
  }

  listChanges(id: string): Promise<ChangeRow[]> {
    return this.dataSource.query(
      `SELECT id, meeting_no AS "meetingNo", reason, before, changed_by AS "changedBy", changed_at AS "changedAt"
         FROM commitment_change WHERE commitment_id = $1 ORDER BY id DESC LIMIT ${MOST_SHOWN}`,
      [id],
    );
  }

  async insertReport(
    tx: Transaction,
    row: CommitmentReportForm & {
      readonly id: string;
      readonly commitmentId: string;
      readonly reportedBy: string;
      readonly reportedAt: Date;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO commitment_report (id, commitment_id, period_from, period_until, words, link, outcome_id, edition_id, reported_by, reported_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        row.id,
        row.commitmentId,
        row.periodFrom,
        row.periodUntil,
        row.words,
        row.link,
        row.outcomeId,
        row.editionId,
        row.reportedBy,
        row.reportedAt,
      ],
    );
  }

  async insertClosing(
    tx: Transaction,
    row: Pick<ClosingRow, 'id' | 'commitmentId' | 'reportId' | 'askedBy' | 'askedAt'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO commitment_closing (id, commitment_id, report_id, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)`,
      [row.id, row.commitmentId, row.reportId, row.askedBy, row.askedAt],
    );
  }

  async check(
    tx: Transaction,
    id: string,
    { by, at, passed, note }: { by: string; at: Date; passed: boolean; note: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE commitment_closing SET checked_by = $2, checked_at = $3, passed = $4, note = $5 WHERE id = $1 AND checked_at IS NULL`,
      [id, by, at, passed, note],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await guardedUpdate(tx, 'commitment', key, values);
  }
}
