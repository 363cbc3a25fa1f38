import type { EvidenceForm } from '@jiqia/contracts/forms';
import type { EvidenceKind } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { RegisterRepository } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CapabilityEntity } from './capability.entity.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

@Injectable()
export class CapabilityRepository extends RegisterRepository<NewCapabilityRow, CapabilityExpert> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, {
      side: 'capability',
      entity: CapabilityEntity,
      missing: 'CAPABILITY_NOT_FOUND',
      confirmable: true,
      expert: true,
      columns: {
        ofKind: 'r.kind = ANY(:kind)',
        named: 'TRUE',
        sorts: {
          updatedAt: ['r.updated_at', 'timestamptz'],
          title: ['r.title', 'text'],
          confirmedAt: [`coalesce(r.confirmed_at, '-infinity')`, 'date'],
        },
      },
    });
  }

  /** Listed ones that were last confirmed, or else written, on `day` (Beijing) or before; the oldest first. */
  async listUnconfirmed(day: string, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM capability WHERE state = 'LISTED'
          AND coalesce(confirmed_at, (updated_at AT TIME ZONE 'Asia/Shanghai')::date) <= $1
        ORDER BY coalesce(confirmed_at, (updated_at AT TIME ZONE 'Asia/Shanghai')::date), id LIMIT $2`,
      [day, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Capabilities of other organisations that name one of these pieces of evidence and are not retired, in the order of ids; so many at most. */
  async listNaming(
    evidence: readonly Pick<EvidenceForm, 'kind' | 'number'>[],
    organisationId: string,
    most: number,
  ): Promise<{ readonly id: string; readonly kind: EvidenceKind; readonly number: string }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT c.id, e.kind, e.number FROM json_to_recordset($1) AS e(kind text, number text)
         JOIN capability c ON c.evidence @> jsonb_build_array(jsonb_build_object('kind', e.kind, 'number', e.number))
        WHERE c.organisation_id <> $2 AND c.state <> 'RETIRED' ORDER BY c.id, e.kind, e.number LIMIT $3`,
      [JSON.stringify(evidence), organisationId, most],
    );
  }

  /** The organisation at the top of the tree that an organisation stands in: itself where nothing is above it; null for none. */
  async topOf(tx: Transaction, organisationId: string): Promise<string | null> {
    const rows: { top: string }[] = await tx.query(
      'SELECT coalesce(s.lineage[cardinality(s.lineage)], s.id) AS top FROM organisation_scope s WHERE s.id = $1',
      [organisationId],
    );
    return rows[0]?.top ?? null;
  }

  /** Of these capabilities, those that are not retired: whose person it is, and the top of its organisation's tree. */
  async listTops(
    tx: Transaction,
    ids: readonly string[],
  ): Promise<{ readonly id: string; readonly personId: string | null; readonly top: string }[]> {
    return tx.query(
      `SELECT c.id, c.person_id AS "personId", coalesce(s.lineage[cardinality(s.lineage)], s.id) AS top
         FROM capability c JOIN organisation_scope s ON s.id = c.organisation_id
        WHERE c.id = ANY($1) AND c.state <> 'RETIRED' ORDER BY c.id`,
      [ids],
    );
  }

  /** What a person offers and has not taken back, in the order of ids. */
  async listLiveOfPerson(personId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM capability WHERE person_id = $1 AND state <> 'RETIRED' ORDER BY id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
