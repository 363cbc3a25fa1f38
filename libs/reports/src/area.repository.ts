import type { NeedState } from '@jiqia/contracts/states';
import { beyondReach } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An organisation and how many needs it has in each state. */
export interface AreaOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly park: string;
  readonly region: string;
  readonly needs: Readonly<Partial<Record<NeedState, number>>>;
}
export interface AreaNeed {
  readonly id: string;
  readonly ref: string | null;
  readonly title: string;
  readonly organisation: string;
  readonly field: string;
  readonly state: NeedState;
}
/** Which needs of an area are wanted. */
export interface AreaNeedChoice {
  /** Null for those of all organisations. */
  readonly organisationIds: readonly string[] | null;
  readonly state: NeedState | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Organisations of parks and regions with their needs. Read for whoever may have the report, which the policy was asked about. */
@Injectable()
export class AreaRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Enterprises, and whoever else has needs.
   * @param places parks and regions; null for all
   */
  listOrganisations(places: readonly string[] | null): Promise<AreaOrganisation[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT o.id, o.name, o.kind, s.park, s.region, coalesce(n.needs, '{}') AS needs
           FROM organisation_scope s JOIN organisation_card o ON o.id = s.id
           LEFT JOIN LATERAL (
             SELECT jsonb_object_agg(c.state, c.count) AS needs
               FROM (SELECT state, count(*)::int AS count FROM need_card WHERE organisation_id = o.id GROUP BY state) c) n ON true
          WHERE ($1::text[] IS NULL OR s.park = ANY($1) OR s.region = ANY($1)) AND (o.kind = 'ENTERPRISE' OR n.needs IS NOT NULL)
          ORDER BY o.name, o.id`,
        [places],
      ),
    );
  }

  /** Needs in the order of their ids, of which the first come from before the register was kept here. */
  listNeeds({ organisationIds, state, after, limit }: AreaNeedChoice): Promise<AreaNeed[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT n.id, n.external_id AS ref, n.title, o.name AS organisation, n.field, n.state
           FROM need_card n JOIN organisation_card o ON o.id = n.organisation_id
          WHERE ($1::uuid[] IS NULL OR n.organisation_id = ANY($1)) AND ($2::text IS NULL OR n.state = $2)
            AND ($3::uuid IS NULL OR n.id > $3)
          ORDER BY n.id LIMIT $4`,
        [organisationIds, state ?? null, after ?? null, limit],
      ),
    );
  }
}
