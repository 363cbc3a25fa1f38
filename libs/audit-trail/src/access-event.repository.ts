import type { AuditListQuery } from '@jiqia/contracts/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

export interface AccessEvent {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly details: Readonly<Record<string, unknown>>;
}
export interface AuditRow extends AccessEvent {
  readonly kind: 'change' | 'access';
  readonly reason: string;
}

/** Each filter as a condition; the value stands at `$`. */
const FILTERS = [
  ['cursor', 'id < $::uuid'],
  ['kind', 'kind = $::text'],
  ['entity', 'entity = $::text'],
  ['id', 'entity_id = $::uuid'],
  ['actor', 'actor = $::text'],
  ['action', 'action = $::text'],
  ['from', 'at >= $::timestamptz'],
  ['until', 'at < $::timestamptz'],
] as const;

@Injectable()
export class AccessEventRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Written again they stay one. */
  async insertMany(events: readonly AccessEvent[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO access_event (id, at, actor, action, entity, entity_id, details)
       SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[])
       ON CONFLICT DO NOTHING`,
      [
        events.map((event) => event.id),
        events.map((event) => event.at),
        events.map((event) => event.actor),
        events.map((event) => event.action),
        events.map((event) => event.entity),
        events.map((event) => event.entityId),
        events.map((event) => JSON.stringify(event.details)),
      ],
    );
  }

  /** Changes and accesses, newest first; one more than the page holds. */
  list(query: AuditListQuery): Promise<AuditRow[]> {
    const asked = FILTERS.filter(([name]) => query[name] !== undefined);
    const conditions = asked.map(([, condition], i) => condition.replace('$', `$${i + 2}`));
    return this.dataSource.query(
      `SELECT id, at, kind, actor, action, entity, entity_id AS "entityId", reason, details
         FROM (SELECT id, at, 'change' AS kind, actor, action, entity, entity_id, reason, details FROM audit_trail
               UNION ALL
               SELECT id, at, 'access', actor, action, entity, entity_id, '', details FROM access_event) e
        WHERE ${['true', ...conditions].join(' AND ')}
        ORDER BY id DESC LIMIT $1`,
      [query.limit + 1, ...asked.map(([name]) => query[name])],
    );
  }

  /** Deletes the oldest that are older than so many days. Returns how many. */
  async forget(days: number, most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM access_event WHERE id IN
         (SELECT id FROM access_event WHERE at < now() - make_interval(days => $1) ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [days, most],
    )) as [unknown, number];
    return count;
  }
}
