import { RETENTION } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

@Injectable()
export class UseCountRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Counts one use, and says how many there were in this stretch of time, this one among them. */
  async count(kind: string, caller: string, since: Date): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `INSERT INTO use_count (kind, caller, since) VALUES ($1, $2, $3)
       ON CONFLICT (kind, caller, since) DO UPDATE SET count = use_count.count + 1 RETURNING count`,
      [kind, caller, since],
    );
    return row?.count ?? 1;
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM use_count WHERE ctid IN
         (SELECT ctid FROM use_count WHERE since < now() - interval '${RETENTION.use_count.days} days' ORDER BY since LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
