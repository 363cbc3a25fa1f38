import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

@Injectable()
export class MailPaceRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Takes the next free instant for one message of a channel; the one after it is `stepMs` later. Returns how long to wait for it, milliseconds. */
  async take(channel: 'email' | 'sms', stepMs: number): Promise<number> {
    const [row]: { wait: number }[] = await this.dataSource.query(
      `INSERT INTO mail_pace AS p (channel, free_at) VALUES ($2, clock_timestamp() + make_interval(secs => $1))
       ON CONFLICT (channel) DO UPDATE SET free_at = greatest(p.free_at, clock_timestamp()) + make_interval(secs => $1)
       RETURNING greatest(0, extract(epoch FROM free_at - clock_timestamp()) - $1)::float * 1000 AS wait`,
      [stepMs / 1000, channel],
    );
    return row?.wait ?? 0;
  }
}
