import { IMPORT_OUTCOMES, IMPORT_ROW_KINDS, type ImportRowKind } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CountedBatch, ImportRow, TakenRow } from './import-batch.types.js';

const COLUMNS = `place, sheet, "row", kind, entry, remarks, what, fields, entity_id AS "entityId", taken_at AS "takenAt"`;

/** Which rows of a batch are asked for. */
export interface RowQuery {
  /** The place of the last row of the page before. */
  readonly cursor?: number | undefined;
  readonly limit: number;
  readonly kind?: ImportRowKind | undefined;
}

@Injectable()
export class ImportRowRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insertMany(
    tx: Transaction,
    batchId: string,
    rows: readonly Omit<ImportRow, 'takenAt'>[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO import_row (batch_id, place, sheet, "row", kind, entry, remarks, what, fields, entity_id)
       SELECT $1, place, sheet, "row", kind, CASE WHEN entry::text <> 'null' THEN entry END, remarks, what, fields, entity_id
         FROM json_to_recordset($2::json) x(place int, sheet text, "row" int, kind text, entry json, remarks jsonb, what text,
              fields text[], entity_id uuid)`,
      [
        batchId,
        JSON.stringify(rows.map(({ entityId, ...row }) => ({ ...row, entity_id: entityId }))),
      ],
    );
  }

  /** One more than the limit, in the order of the file. */
  list(batchId: string, { cursor, limit, kind }: RowQuery): Promise<ImportRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM import_row
        WHERE batch_id = $1 AND place > $2 AND ($3::text IS NULL OR kind = $3) ORDER BY place LIMIT $4`,
      [batchId, cursor ?? -1, kind ?? null, limit + 1],
    );
  }

  /** Rows that are still to be taken over, after this place. */
  listWaiting(batchId: string, after: number, limit: number): Promise<ImportRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM import_row
        WHERE batch_id = $1 AND place > $2 AND kind = 'imported' AND taken_at IS NULL ORDER BY place LIMIT $3`,
      [batchId, after, limit],
    );
  }

  /** Rows that are wrong, the first ones in the order of the file. */
  listWrong(batchId: string, limit: number): Promise<ImportRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM import_row WHERE batch_id = $1 AND kind = 'wrong' ORDER BY place LIMIT $2`,
      [batchId, limit],
    );
  }

  /** Keeps what became of rows; those that went in are done. False where somebody else has done one of them. */
  async noteTaken(tx: Transaction, batchId: string, rows: readonly TakenRow[]): Promise<boolean> {
    const [, written] = (await tx.query(
      `UPDATE import_row r SET kind = x.kind, what = x.what, fields = x.fields, entity_id = x.entity_id, remarks = x.remarks,
              taken_at = CASE WHEN x.kind = 'imported' THEN now() END
         FROM jsonb_to_recordset($2::jsonb) x(place int, kind text, what text, fields text[], entity_id uuid, remarks jsonb)
        WHERE r.batch_id = $1 AND r.place = x.place AND r.kind = 'imported' AND r.taken_at IS NULL`,
      [
        batchId,
        JSON.stringify(rows.map(({ entityId, ...row }) => ({ ...row, entity_id: entityId }))),
      ],
    )) as [unknown, number];
    return written === rows.length;
  }

  /** Rows that took these entries over, by the entries' ids. */
  listOfEntities(
    tx: Transaction,
    batchId: string,
    entityIds: readonly string[],
  ): Promise<{ readonly entityId: string; readonly sheet: string; readonly row: number }[]> {
    return tx.query(
      `SELECT entity_id AS "entityId", sheet, "row" FROM import_row
        WHERE batch_id = $1 AND entity_id = ANY($2) AND taken_at IS NOT NULL ORDER BY place`,
      [batchId, entityIds],
    );
  }

  async removeAll(tx: Transaction, batchId: string): Promise<void> {
    await tx.query('DELETE FROM import_row WHERE batch_id = $1', [batchId]);
  }

  /** How many rows there are of each kind, and how many do what, by batch. */
  async count(
    batchIds: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<CountedBatch, 'counts' | 'result'>>> {
    const rows: { id: string; kind: string; what: string | null; n: number }[] =
      await this.dataSource.query(
        `SELECT batch_id AS id, kind, what, count(*)::int AS n FROM import_row WHERE batch_id = ANY($1) GROUP BY 1, 2, 3`,
        [batchIds],
      );
    const sum = (id: string, is: (row: { kind: string; what: string | null }) => boolean): number =>
      rows.filter((row) => row.id === id && is(row)).reduce((all, { n }) => all + n, 0);
    return new Map(
      batchIds.map((id) => [
        id,
        {
          counts: countsOf(IMPORT_ROW_KINDS, (kind) => sum(id, (row) => row.kind === kind)),
          result: countsOf(IMPORT_OUTCOMES, (what) => sum(id, (row) => row.what === what)),
        },
      ]),
    );
  }
}

const countsOf = <K extends string>(
  names: readonly K[],
  of: (name: K) => number,
): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, number>;
