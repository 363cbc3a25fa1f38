import type { InvitationState } from '@jiqia/contracts/states';
import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Slots that are held for invitations. */
@Injectable()
export class HeldSlotRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whether any invitation of a pair is in one of these states. */
  async isAsked(
    tx: Transaction,
    matchId: string,
    states: readonly InvitationState[],
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM invitation_side WHERE match_id = $1 AND state = ANY($2) LIMIT 1',
      [matchId, states],
    );
    return rows.length > 0;
  }

  /** Pairs whose held slot has begun, or whose edition is closed, the earliest first. */
  async listOver(now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT m.match_id AS id FROM meeting m JOIN edition_brief e ON e.id = m.edition_id
        WHERE m.state = 'HELD_SLOT' AND (m.starts_at <= $1 OR NOT e.open) ORDER BY m.starts_at, m.id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}
