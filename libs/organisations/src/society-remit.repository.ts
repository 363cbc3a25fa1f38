import { MOST_REMIT_FIELDS } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SOCIETY_KINDS } from './society-kinds.js';

/** What societies are concerned with, as their register keeps it. */
@Injectable()
export class SocietyRemitRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Codes of fields, in the order in which they were said. */
  async fieldsOf(organisationId: string): Promise<readonly string[]> {
    const [row]: { fields: string[] }[] = await this.dataSource.query(
      'SELECT remit_fields AS fields FROM organisation WHERE id = $1',
      [organisationId],
    );
    return row?.fields ?? [];
  }

  /** A society takes on what one that becomes it is concerned with, as far as it can say so much. @returns what is new to it */
  async join(tx: Transaction, winnerId: string, loserId: string): Promise<readonly string[]> {
    const [row]: { fields: string[] }[] = await tx.query(
      `SELECT array(SELECT f FROM unnest(l.remit_fields) WITH ORDINALITY AS t(f, place) WHERE f <> ALL(w.remit_fields)
                     ORDER BY place LIMIT $3 - cardinality(w.remit_fields)) AS fields
         FROM organisation w, organisation l WHERE w.id = $1 AND l.id = $2 AND w.kind = ANY($4)`,
      [winnerId, loserId, MOST_REMIT_FIELDS, SOCIETY_KINDS],
    );
    const fields = row?.fields ?? [];
    if (fields.length > 0)
      await tx.query(
        `UPDATE organisation SET remit_fields = remit_fields || $2::text[], lock_version = lock_version + 1, updated_at = now() WHERE id = $1`,
        [winnerId, fields],
      );
    return fields;
  }

  /** The way back of `join`: these are not its own any more. */
  async part(tx: Transaction, winnerId: string, fields: readonly string[]): Promise<void> {
    if (fields.length === 0) return;
    await tx.query(
      `UPDATE organisation SET lock_version = lock_version + 1, updated_at = now(),
              remit_fields = array(SELECT f FROM unnest(remit_fields) WITH ORDINALITY AS t(f, place) WHERE f <> ALL($2) ORDER BY place)
        WHERE id = $1 AND remit_fields && $2`,
      [winnerId, fields],
    );
  }
}
