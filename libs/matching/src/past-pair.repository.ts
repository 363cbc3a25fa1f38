import type { MatchState } from '@jiqia/contracts/states';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A pair of another edition that came to something that counts here. */
export interface PastMatchRow {
  readonly editionId: string;
  readonly needId: string;
  readonly capabilityId: string;
  /** Whose the need is, and who would sit at the table for the capability. */
  readonly organisationId: string;
  readonly expertId: string;
  readonly state: MatchState;
  readonly reason: string;
}

/** How pairs of other editions ended that speak against meeting once more. */
const COUNTED: readonly MatchState[] = ['DECLINED', 'NOT_PURSUED', 'FOLLOWING', 'CONVERTED'];
/** So many are read, the newest: an edition has some thousand pairs that were decided. */
const MOST = 20_000;

@Injectable()
export class PastPairRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Pairs in other editions of these needs, or of others of these organisations, with these experts; the newest first. */
  list(
    editionId: string,
    of: {
      readonly needs: readonly string[];
      readonly organisations: readonly string[];
      readonly experts: readonly string[];
    },
  ): Promise<PastMatchRow[]> {
    return this.dataSource.query(
      `SELECT m.edition_id AS "editionId", m.need_id AS "needId", m.capability_id AS "capabilityId", n.organisation_id AS "organisationId",
              c.expert_id AS "expertId", m.state, m.state_reason AS reason
         FROM match m JOIN need_card n ON n.id = m.need_id JOIN capability_card c ON c.id = m.capability_id
        WHERE m.edition_id <> $1 AND m.state = ANY($2) AND (m.need_id = ANY($3) OR n.organisation_id = ANY($4)) AND c.expert_id = ANY($5)
        ORDER BY m.id DESC LIMIT ${MOST}`,
      [editionId, COUNTED, of.needs, of.organisations, of.experts],
    );
  }
}
