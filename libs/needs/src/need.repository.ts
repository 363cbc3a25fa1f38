import type { Transaction } from '@jiqia/database';
import { RegisterRepository } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { NeedEntity } from './need.entity.js';
import type { NeedSharing, NewNeedRow } from './need.types.js';

@Injectable()
export class NeedRepository extends RegisterRepository<NewNeedRow, NeedSharing> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, {
      side: 'need',
      entity: NeedEntity,
      missing: 'NEED_NOT_FOUND',
      columns: {
        ofKind: 'r.kinds && :kind::text[]',
        named: 'NOT r.anonymous',
        sharedBy: 'r.backer_ids',
        sorts: {
          updatedAt: ['r.updated_at', 'timestamptz'],
          title: ['r.title', 'text'],
          validUntil: [`coalesce(r.valid_until, 'infinity')`, 'date'],
        },
      },
    });
  }

  /** Published needs whose last day is before `today`, the longest over first. */
  async listOver(today: string, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM need WHERE state = 'PUBLISHED' AND valid_until < $1 ORDER BY valid_until, id LIMIT $2`,
      [today, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Published needs that run out from `today` to `until` and were not announced for that day, the soonest first. */
  async listRunningOut(today: string, until: string, most: number): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM need n WHERE state = 'PUBLISHED' AND valid_until BETWEEN $1 AND $2
          AND NOT EXISTS (SELECT 1 FROM need_running_out a WHERE a.need_id = n.id AND a.last_day = n.valid_until)
        ORDER BY valid_until, id LIMIT $3`,
      [today, until, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes that a published need was announced for its last day; false where it is not published any more, or was announced. */
  async noteRunningOut(tx: Transaction, id: string, until: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO need_running_out (need_id, last_day)
       SELECT id, valid_until FROM need WHERE id = $1 AND state = 'PUBLISHED' AND valid_until <= $2
       ON CONFLICT DO NOTHING RETURNING 1`,
      [id, until],
    );
    return rows.length > 0;
  }
}
