import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** A file that somebody handed in with a row of `entity`. */
export interface AttachmentRow {
  readonly id: string;
  readonly entity: string;
  readonly entityId: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Name of its file in the data folder. */
  readonly storedName: string;
  readonly addedBy: string;
  /** Which scanner found nothing in it; null where none looked. */
  readonly scannedBy: string | null;
  readonly createdAt: Date;
}

const COLUMNS = `id, entity, entity_id AS "entityId", name, media_type AS "mediaType", size, sha256, stored_name AS "storedName",
  added_by AS "addedBy", scanned_by AS "scannedBy", created_at AS "createdAt"`;

@Injectable()
export class AttachmentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(tx: Transaction, row: Omit<AttachmentRow, 'createdAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO attachment (id, entity, entity_id, name, media_type, size, sha256, stored_name, added_by, scanned_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        row.id,
        row.entity,
        row.entityId,
        row.name,
        row.mediaType,
        row.size,
        row.sha256,
        row.storedName,
        row.addedBy,
        row.scannedBy,
      ],
    );
  }

  async removeAll(tx: Transaction, entity: string, entityIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM attachment WHERE entity = $1 AND entity_id = ANY($2)', [
      entity,
      entityIds,
    ]);
  }

  /** False where that row has no such file. */
  async delete(
    tx: Transaction,
    { entity, entityId }: Pick<AttachmentRow, 'entity' | 'entityId'>,
    id: string,
  ): Promise<boolean> {
    const [rows] = (await tx.query(
      'DELETE FROM attachment WHERE id = $1 AND entity = $2 AND entity_id = $3 RETURNING 1',
      [id, entity, entityId],
    )) as [unknown[], number];
    return rows.length > 0;
  }

  /** Of these rows, in the order in which they came. */
  list(
    entity: string,
    entityIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AttachmentRow[]> {
    return manager.query(
      `SELECT ${COLUMNS} FROM attachment WHERE entity = $1 AND entity_id = ANY($2) ORDER BY id`,
      [entity, entityIds],
    );
  }

  /** Those of the names that a row has. */
  async namesAmong(storedNames: readonly string[]): Promise<Set<string>> {
    const rows: { name: string }[] = await this.dataSource.query(
      'SELECT stored_name AS name FROM attachment WHERE stored_name = ANY($1)',
      [storedNames],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
