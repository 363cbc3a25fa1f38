import { beyondReach } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Where a need or a capability belongs: the name of its park or society, empty for none. */
export interface EntryPlace {
  readonly id: string;
  readonly name: string;
}

/** Whose a need is. */
export interface NeedHome {
  readonly id: string;
  readonly key: string;
  readonly organisationId: string;
}
/** By which id an entry of an edition is looked up. */
export interface KeyedEntry {
  readonly id: string;
  readonly key: string;
}
interface KeyedPair {
  readonly id: string;
  readonly needId: string;
  readonly capabilityId: string;
}

/** Kinds of organisations that are societies themselves. */
const SOCIETIES = ['NATIONAL_SOCIETY', 'LOCAL_ASSOCIATION', 'SOCIETY_BRANCH'];

/** What the funnel is cut by. Read for whoever may have the report, which the policy was asked about. */
@Injectable()
export class EntryPlaceRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The park of the organisation of each need. */
  listParks(needIds: readonly string[]): Promise<EntryPlace[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT n.id, coalesce(s.park, '') AS name FROM need_card n LEFT JOIN organisation_scope s ON s.id = n.organisation_id
          WHERE n.id = ANY($1)`,
        [needIds],
      ),
    );
  }

  /** The organisation of each need that an edition speaks of, by the key of the need. */
  listHomes(editionId: string): Promise<NeedHome[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT n.id, coalesce(n.external_id, n.id::text) AS key, n.organisation_id AS "organisationId" FROM need_card n
          WHERE n.id IN (SELECT entry_id FROM entry_mark WHERE edition_id = $1 UNION SELECT need_id FROM match_mark WHERE edition_id = $1)`,
        [editionId],
      ),
    );
  }

  /** The capabilities that an edition speaks of. */
  listCapabilities(editionId: string): Promise<KeyedEntry[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT c.id, coalesce(c.external_id, c.id::text) AS key FROM capability_card c
          WHERE c.id IN (SELECT entry_id FROM entry_mark WHERE edition_id = $1 UNION SELECT capability_id FROM match_mark WHERE edition_id = $1)`,
        [editionId],
      ),
    );
  }

  /** The pairs of an edition that these needs and capabilities are in. */
  listPairs(
    editionId: string,
    needIds: readonly string[],
    capabilityIds: readonly string[],
  ): Promise<KeyedPair[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT id, need_id AS "needId", capability_id AS "capabilityId" FROM match_pair
          WHERE edition_id = $1 AND need_id = ANY($2) AND capability_id = ANY($3)`,
        [editionId, needIds, capabilityIds],
      ),
    );
  }

  /** The society that vouches for the expert of each capability; else the one that entered it. */
  listSocieties(capabilityIds: readonly string[]): Promise<EntryPlace[]> {
    return beyondReach(() =>
      this.dataSource.query(
        `SELECT c.id, coalesce(s.name, own.name, '') AS name FROM capability_card c
           LEFT JOIN person_society p ON p.person_id = c.person_id
           LEFT JOIN organisation_card s ON s.id = p.society_id
           LEFT JOIN organisation_card own ON own.id = c.organisation_id AND own.kind = ANY($2)
          WHERE c.id = ANY($1)`,
        [capabilityIds, SOCIETIES],
      ),
    );
  }
}
