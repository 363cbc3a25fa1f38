import { AGREED_STATES, type InvitationState } from '@jiqia/contracts/states';
import { otherSide, type Side } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An invitation that stands: its side is asked, or has said yes. */
const ASKED: readonly InvitationState[] = ['AWAITING', 'ACCEPTED', 'COUNTERED', 'DELEGATED'];

/** Whom an actor speaks for: their organisations and themselves. */
export interface Spoken {
  readonly organisations: readonly string[];
  readonly persons: readonly string[];
}
/** An entry of one side that somebody of the other side was asked to meet. */
export interface Reached {
  readonly id: string;
  readonly agreed: boolean;
  readonly bound: boolean;
}

@Injectable()
export class ReachedTiersRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Of these entries, those whose other side the actor speaks for, or comes for to a meeting, and how far the pairs have come.
   * @param accountId whose confidentiality agreements count, of the newest text alone
   */
  list(
    side: Side,
    ids: readonly string[],
    { organisations, persons }: Spoken,
    accountId: string,
  ): Promise<Reached[]> {
    return this.dataSource.query(
      `SELECT e.id, bool_or(e.agreed) AS agreed,
              bool_or(e.agreed) AND EXISTS (SELECT 1 FROM nda_acceptance a WHERE a.side = $1 AND a.entry_id = e.id AND a.account_id = $8
                AND a.withdrawn_at IS NULL AND a.version = (SELECT max(version) FROM nda_text)) AS bound
         FROM (SELECT CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END AS id, p.state = ANY($5) AS agreed
                 FROM match_pair p JOIN invitation_side i ON i.match_id = p.id
                WHERE i.side = $3 AND i.state = ANY($4) AND (i.organisation_id = ANY($6) OR i.person_id = ANY($7))
                  AND CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END = ANY($2)
               UNION ALL SELECT CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END, true
                 FROM meeting_stand_in v JOIN match_pair p ON p.id = v.match_id
                WHERE v.side = $3 AND v.person_id = ANY($7) AND p.state = ANY($5)
                  AND CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END = ANY($2)) e
        GROUP BY e.id`,
      [side, ids, otherSide(side), ASKED, AGREED_STATES, organisations, persons, accountId],
    );
  }

  /** Who comes to the meeting of a pair for a side instead of the person whom its entry names; null where nobody does. */
  async standInOf(matchId: string, side: Side): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query(
      'SELECT person_id AS id FROM meeting_stand_in WHERE match_id = $1 AND side = $2',
      [matchId, side],
    );
    return rows[0]?.id ?? null;
  }

  /** As `standInOf`, for an entry: at the newest meeting with whomever the actor speaks for, or comes for. */
  async standInFor(
    side: Side,
    entryId: string,
    { organisations, persons }: Spoken,
  ): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT v.person_id AS id FROM meeting_stand_in v JOIN match_pair p ON p.id = v.match_id
        WHERE v.side = $1 AND CASE $1 WHEN 'need' THEN p.need_id ELSE p.capability_id END = $2
          AND (EXISTS (SELECT 1 FROM invitation_side i WHERE i.match_id = p.id AND i.side = $3 AND i.state = ANY($4)
                          AND (i.organisation_id = ANY($5) OR i.person_id = ANY($6)))
               OR EXISTS (SELECT 1 FROM meeting_stand_in o WHERE o.match_id = p.id AND o.side = $3 AND o.person_id = ANY($6)))
        ORDER BY v.meeting_id DESC LIMIT 1`,
      [side, entryId, otherSide(side), ASKED, organisations, persons],
    );
    return rows[0]?.id ?? null;
  }
}
