import type { Transaction } from '@jiqia/database';
import { beyondReach } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An expert of a society who agrees to be listed, and what of theirs is listed. */
export interface NominableExpert {
  readonly personId: string;
  readonly person: string;
  readonly capabilities: readonly {
    readonly id: string;
    readonly title: string;
    readonly field: string;
  }[];
}

const MOST = 200;
const LISTING = `EXISTS (SELECT 1 FROM consent_in_force f WHERE f.person_id = e.person_id AND f.purpose = 'LISTING')`;

/** Whom a society may nominate: those whom it, or a branch of it, has registered as experts or vouches for. */
@Injectable()
export class NominatedExpertsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By name; those who have something listed first. */
  list(societyId: string): Promise<NominableExpert[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT e.person_id AS "personId", p.name AS person,
                coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'field', c.field) ORDER BY c.title) FILTER (WHERE c.id IS NOT NULL), '[]') AS capabilities
           FROM society_expert e JOIN person_card p ON p.id = e.person_id
           LEFT JOIN capability_card c ON c.person_id = e.person_id AND c.state = 'LISTED'
          WHERE e.society_id = $1 AND ${LISTING}
          GROUP BY e.person_id, p.name ORDER BY count(c.id) = 0, p.name, e.person_id LIMIT ${MOST}`,
        [societyId],
      ),
    );
  }

  /** What an expert of the society is called and whether they agree to be listed; null for somebody who is none. */
  async find(
    tx: Transaction,
    societyId: string,
    personId: string,
  ): Promise<{ readonly name: string; readonly agrees: boolean } | null> {
    const [row]: { name: string; agrees: boolean }[] = await tx.query(
      `SELECT p.name, ${LISTING} AS agrees FROM society_expert e JOIN person_card p ON p.id = e.person_id
        WHERE e.society_id = $1 AND e.person_id = $2`,
      [societyId, personId],
    );
    return row ?? null;
  }

  /** Whether something is listed, and this person's; it stays so until `tx` ends. */
  async isListedOf(tx: Transaction, capabilityId: string, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM capability_card c WHERE c.id = $1 AND c.person_id = $2 AND c.state = 'LISTED' FOR SHARE OF c`,
      [capabilityId, personId],
    );
    return rows.length > 0;
  }
}
