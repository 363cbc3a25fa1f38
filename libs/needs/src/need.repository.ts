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
}
