import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Organisations of one tree that are shown at once. */
const MOST = 1000;

/** An organisation in its tree. */
export interface TreeNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: string;
  /** How many stand above it. */
  readonly level: number;
  /** Persons who are experts of it today. */
  readonly experts: number;
}

/** Where an organisation stands, as much as another needs to stand under it. */
export interface TreePlace {
  readonly name: string;
  readonly park: string;
  readonly region: string;
  readonly mergedInto: string | null;
  /** Ids of those above, the nearest first. */
  readonly lineage: readonly string[];
}

/** Societies, their branches and teams. */
@Injectable()
export class OrganisationTreeRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those above, itself, and those below, from the top down; at most `MOST`. */
  list(id: string): Promise<TreeNode[]> {
    return this.dataSource.query(
      `WITH root AS (SELECT id, lineage FROM organisation WHERE id = $1)
       SELECT o.id, o.parent_id AS "parentId", o.name, o.kind, cardinality(o.lineage) AS level,
              (SELECT count(DISTINCT m.person_id)::int FROM membership m JOIN person p ON p.id = m.person_id AND p.merged_into IS NULL
                WHERE m.organisation_id = o.id AND m.role = 'EXPERT'
                  AND daterange(m.valid_from, m.valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date) AS experts
         FROM organisation o, root r
        WHERE o.merged_into IS NULL AND (o.id = r.id OR o.id = ANY(r.lineage) OR o.lineage @> ARRAY[r.id])
        ORDER BY level, o.name, o.id LIMIT ${MOST}`,
      [id],
    );
  }

  async find(tx: Transaction, id: string): Promise<TreePlace | null> {
    const [row]: TreePlace[] = await tx.query(
      'SELECT name, park, region, merged_into AS "mergedInto", lineage FROM organisation WHERE id = $1',
      [id],
    );
    return row ?? null;
  }

  /** How many levels stand below an organisation. */
  async levelsBelow(tx: Transaction, id: string): Promise<number> {
    const [row]: { levels: number }[] = await tx.query(
      `SELECT coalesce(max(array_position(lineage, $1)), 0) AS levels FROM organisation WHERE lineage @> ARRAY[$1::uuid]`,
      [id],
    );
    return row?.levels ?? 0;
  }
}
