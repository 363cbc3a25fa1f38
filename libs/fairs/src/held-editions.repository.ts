import type { ProgrammeEvidence } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An edition that has its days, and what its kind of programme asks before it counts as held. */
export interface DatedEdition {
  readonly id: string;
  readonly programmeId: string;
  /** Its last day, YYYY-MM-DD. */
  readonly lastDay: string;
  /** Since when it has a session. */
  readonly datedAt: Date;
  readonly closedAt: Date | null;
  readonly evidence: ProgrammeEvidence;
}

/** Editions of these programmes that are read at most. */
const MOST = 2000;

/** The editions of programmes by their days: what a cadence is counted by. */
@Injectable()
export class HeldEditions {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Pipeline read between libs: no actor, no policy. The newest first. */
  list(programmeIds: readonly string[]): Promise<DatedEdition[]> {
    if (programmeIds.length === 0) return Promise.resolve([]);
    return this.dataSource.query(
      `SELECT e.id, e.programme_id AS "programmeId", max(s.date)::text AS "lastDay", min(s.created_at) AS "datedAt",
              e.closed_at AS "closedAt", k.evidence
         FROM edition e JOIN edition_session s ON s.edition_id = e.id
         JOIN programme p ON p.id = e.programme_id JOIN programme_kind k ON k.code = p.kind
        WHERE e.programme_id = ANY($1) GROUP BY e.id, k.code ORDER BY max(s.date) DESC, e.id LIMIT ${MOST}`,
      [programmeIds],
    );
  }
}
