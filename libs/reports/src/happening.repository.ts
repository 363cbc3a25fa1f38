import { beyondReach } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Done } from './happenings.js';

/** Rows of one kind whose deeds are asked for. */
export interface Watched {
  readonly entity: string;
  readonly ids: readonly string[];
}

/** What was done to rows of an edition. Read for whoever may have its report, which the policy was asked about. */
@Injectable()
export class HappeningRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest first. */
  list(watched: readonly Watched[], actions: readonly string[], most: number): Promise<Done[]> {
    const entities = watched.flatMap(({ entity, ids }) => ids.map(() => entity));
    const ids = watched.flatMap((one) => one.ids);
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT t.at, t.actor, t.action, t.entity_id AS "entityId", t.details
           FROM unnest($1::text[], $2::uuid[]) AS w (entity, id)
           JOIN audit_trail t ON t.entity = w.entity AND t.entity_id = w.id
          WHERE t.action = ANY($3) ORDER BY t.at DESC, t.id DESC LIMIT $4`,
        [entities, ids, actions, most],
      ),
    );
  }
}
