import type { FoundBy } from '@jiqia/contracts/words';
import type { Reach } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type AskedName, KEYS_VERSION, type NameKeys, type NameKind } from './name-keys.js';

/** Filled again from the registers wherever it is empty. */
export const DIRECTORY_TABLES: readonly string[] = ['findable_name'];

/** Somebody whose keys are missing or old. */
export interface Unkeyed {
  readonly kind: NameKind;
  readonly id: string;
  /** What they are called, the proper name first, one a line. */
  readonly source: string;
}
/** Somebody with the keys that their names make. */
export interface Keyed extends Unkeyed, NameKeys {}

/** Ways in which a name may fit, the best first: SCORED numbers them from 0. */
const WAYS: readonly { readonly by: FoundBy; readonly score: number }[] = [
  { by: 'NAME', score: 1.0 },
  { by: 'NAME', score: 0.95 },
  { by: 'NAME', score: 0.9 },
  { by: 'PINYIN', score: 0.88 },
  { by: 'INITIALS', score: 0.86 },
  { by: 'PINYIN', score: 0.84 },
  { by: 'NAME', score: 0.8 },
  { by: 'PINYIN', score: 0.78 },
  { by: 'INITIALS', score: 0.76 },
  { by: 'INITIALS', score: 0.7 },
  { by: 'SOUND', score: 0.6 },
  { by: 'SOUND', score: 0.55 },
  { by: 'SOUND', score: 0.5 },
];

/** Somebody who is called so. */
interface NamedOne {
  readonly kind: NameKind;
  readonly id: string;
  readonly name: string;
  /** Of an organisation its own kind, of a person none. */
  readonly organisationKind: string | null;
  /** Of a person: the organisation that named them first. */
  readonly organisationId: string | null;
  readonly organisation: string | null;
}

export interface FoundName extends NamedOne {
  readonly by: FoundBy;
  /** 0…1. */
  readonly score: number;
}
/** Somebody whose name shares so many pieces with what was asked. */
export interface LikeName extends NamedOne, Pick<NameKeys, 'names' | 'letters'> {
  readonly shared: number;
}

/** Whom a search may find. */
export interface NameSight {
  /** Persons whom the reader may read, beside the experts of what is listed. */
  readonly persons: Reach;
  readonly kinds: readonly NameKind[];
  /** Organisations of these kinds alone; null for all. */
  readonly organisationKinds: readonly string[] | null;
}

const SAID = `
  said AS (SELECT 'organisation' AS kind, o.id,
         o.name || coalesce((SELECT string_agg(E'\\n' || a.alias, '' ORDER BY a.alias)
                               FROM organisation_also_called a WHERE a.organisation_id = o.id), '') AS source
    FROM organisation_card o
  UNION ALL SELECT 'person', p.id, p.name FROM person_card p)`;

/** Parameters: kinds, organisation kinds, all persons, persons, organisations of persons. */
const SEEN = `
  seen AS (
    SELECT f.*, coalesce(o.name, p.name) AS name, o.kind AS organisation_kind, u.id AS organisation_id, u.name AS organisation
      FROM findable_name f
      LEFT JOIN organisation_card o ON f.kind = 'organisation' AND o.id = f.id
      LEFT JOIN person_card p ON f.kind = 'person' AND p.id = f.id
      LEFT JOIN organisation_card u ON u.id = p.organisation_id
     WHERE f.kind = ANY($1) AND coalesce(o.id, p.id) IS NOT NULL
       AND (o.id IS NULL OR $2::text[] IS NULL OR o.kind = ANY($2))
       AND (p.id IS NULL OR $3 OR p.id = ANY($4::uuid[])
            OR p.id IN (SELECT c.expert_id FROM capability_card c WHERE c.state = 'LISTED')
            OR EXISTS (SELECT 1 FROM membership_card m JOIN organisation_scope s ON s.id = m.organisation_id
                        WHERE m.person_id = p.id AND (s.id = ANY($5::uuid[]) OR s.lineage && $5::uuid[])
                          AND daterange(m.valid_from, m.valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date)))`;

/** Parameters: $6 as typed, $7 in letters, $8 as it sounds, $9 whether Chinese, $10 as typed with gaps. */
const SCORED = `
  scored AS (
    SELECT s.*, CASE
        WHEN strpos(names, '^' || $6 || '$') > 0 THEN 0
        WHEN strpos(names, '^' || $6) > 0 THEN 1
        WHEN strpos(names, $6) > 0 THEN 2
        WHEN NOT $9 AND strpos(letters, '^' || $7 || '$') > 0 THEN 3
        WHEN NOT $9 AND strpos(initials, '^' || $7 || '$') > 0 THEN 4
        WHEN NOT $9 AND char_length($7) > 1 AND strpos(letters, '^' || $7) > 0 THEN 5
        WHEN $9 AND kind = 'organisation' AND char_length($6) > 1 AND names LIKE $10 THEN 6
        WHEN NOT $9 AND char_length($7) > 1 AND strpos(letters, '|' || $7) > 0 THEN 7
        WHEN NOT $9 AND char_length($7) > 1 AND strpos(initials, '^' || $7) > 0 THEN 8
        WHEN NOT $9 AND char_length($7) > 1 AND strpos(initials, $7) > 0 THEN 9
        WHEN char_length($8) > 3 AND strpos(sounds, '^' || $8 || '$') > 0 THEN 10
        WHEN char_length($8) > 3 AND strpos(sounds, '^' || $8) > 0 THEN 11
        WHEN char_length($8) > 3 AND strpos(sounds, '|' || $8) > 0 THEN 12
      END AS way FROM seen s),
  kept AS (SELECT * FROM scored WHERE way IS NOT NULL)`;
const ROW = `kind, id, name, organisation_kind AS "organisationKind", organisation_id AS "organisationId", organisation`;

/** So many names that share pieces with a misspelt one are looked at. */
const MOST_LIKE = 200;

@Injectable()
export class NameRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Whose keys are missing or made of other names than they have now. */
  listUnkeyed(most: number): Promise<Unkeyed[]> {
    return this.dataSource.query(
      `WITH ${SAID} SELECT s.kind, s.id, s.source FROM said s LEFT JOIN findable_name f ON f.kind = s.kind AND f.id = s.id
        WHERE f.source IS DISTINCT FROM s.source OR f.made_by <> $2 ORDER BY s.kind, s.id LIMIT $1`,
      [most, KEYS_VERSION],
    );
  }

  async write(rows: readonly Keyed[]): Promise<void> {
    const column = <K extends keyof Keyed>(name: K): Keyed[K][] => rows.map((row) => row[name]);
    await this.dataSource.query(
      `INSERT INTO findable_name (kind, id, source, made_by, names, letters, initials, sounds, grams)
       SELECT kind, id, source, $8, names, letters, initials, sounds, ARRAY(SELECT jsonb_array_elements_text(grams))
         FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $9::jsonb[])
           AS n(kind, id, source, names, letters, initials, sounds, grams)
       ON CONFLICT (kind, id) DO UPDATE SET source = excluded.source, made_by = excluded.made_by, names = excluded.names,
         letters = excluded.letters, initials = excluded.initials, sounds = excluded.sounds, grams = excluded.grams`,
      [
        column('kind'),
        column('id'),
        column('source'),
        column('names'),
        column('letters'),
        column('initials'),
        column('sounds'),
        KEYS_VERSION,
        column('grams').map((grams) => JSON.stringify(grams)),
      ],
    );
  }

  /** Takes away the keys of those who are not there any more, or stand under another now. */
  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM findable_name WHERE (kind, id) IN (
         SELECT f.kind, f.id FROM findable_name f LEFT JOIN organisation_card o ON f.kind = 'organisation' AND o.id = f.id
           LEFT JOIN person_card p ON f.kind = 'person' AND p.id = f.id WHERE o.id IS NULL AND p.id IS NULL LIMIT $1)`,
      [most],
    )) as [unknown, number];
    return count;
  }

  /** Those who are called so, are read so or have these initials, best first, and how many there are. */
  async search(
    sight: NameSight,
    asked: AskedName,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly total: number; readonly found: FoundName[] }> {
    const between = `%${[...asked.plain].join('%')}%`;
    const [row]: { total: number; found: (NamedOne & { way: number })[] }[] =
      await this.dataSource.query(
        `WITH ${SEEN}, ${SCORED}
       SELECT (SELECT count(*)::int FROM kept) AS total,
         (SELECT coalesce(json_agg(p), '[]') FROM
           (SELECT ${ROW}, way FROM kept ORDER BY way, char_length(name), name, id LIMIT $11 OFFSET $12) p) AS found`,
        [
          ...sightValues(sight),
          asked.plain,
          asked.letters,
          asked.sound,
          asked.han,
          between,
          limit,
          offset,
        ],
      );
    const found = (row?.found ?? []).map(({ way, ...one }) => {
      const { by, score } = WAYS[way] ?? { by: 'SOUND', score: 0 };
      return { ...one, by, score };
    });
    return { total: row?.total ?? 0, found };
  }

  /** Those whose names share the most pieces with what was asked. */
  listLike(sight: NameSight, { grams }: AskedName): Promise<LikeName[]> {
    return this.dataSource.query(
      `WITH ${SEEN}, liked AS (
         SELECT s.*, (SELECT count(*) FROM unnest(s.grams) g WHERE g = ANY($6::text[])) AS shared FROM seen s WHERE s.grams && $6::text[])
       SELECT ${ROW}, names, letters, shared::int FROM liked ORDER BY shared DESC, cardinality(grams), id LIMIT ${MOST_LIKE}`,
      [...sightValues(sight), grams],
    );
  }
}

function sightValues({ kinds, organisationKinds, persons }: NameSight): unknown[] {
  const scoped = (kind: string): string[] =>
    persons === 'all'
      ? []
      : persons.flatMap(({ scope }) => (scope?.kind === kind ? (scope.id ?? []) : []));
  return [kinds, organisationKinds, persons === 'all', scoped('person'), scoped('organisation')];
}
