import type { RegistrationListQuery } from '@jiqia/contracts/http';
import type { RegistrationState } from '@jiqia/contracts/states';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { type CountedPage, cursorOf, sortingOf } from '@jiqia/registers';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { FROM, LISTED, type ListedRegistration, LIVING } from './registration.repository.js';

/** Registrations of one edition that wait for an organiser. */
export interface WaitingRegistrations {
  readonly editionId: string;
  readonly count: number;
  /** Those that came first. */
  readonly first: readonly { readonly id: string; readonly title: string }[];
}

const SORTS = {
  number: ['r.number', 'int'],
  participant: ['p.name', 'text'],
  organisation: ['o.name', 'text'],
} as const;

/** Lists of registrations: of an edition, of a person, of what waits. */
@Injectable()
export class RegistrationListRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** A page of those within reach. @throws AppError REQUEST_INVALID for a cursor that this list did not give */
  async list(
    editionId: string,
    query: RegistrationListQuery,
    reach: Reach,
  ): Promise<CountedPage<ListedRegistration>> {
    const { key, type, direction, after } = sortingOf(query, { sorts: SORTS });
    const within = reachCondition(reach, COLUMNS_IN_REACH);
    const filter = `${within.sql} AND r.edition_id = :editionId AND (:state::text[] IS NULL OR r.state = ANY(:state))
      AND (:q::text IS NULL OR strpos(lower(p.name), lower(:q)) > 0 OR strpos(lower(o.name), lower(:q)) > 0)`;
    const beyond = direction === 'ASC' ? '>' : '<';
    const parameters = {
      ...within.parameters,
      editionId,
      state: query.state ?? null,
      q: query.q || null,
      key: after?.key ?? null,
      id: after?.id ?? null,
      most: query.limit + 1,
    };
    const rows: (ListedRegistration & { key: string })[] = await this.ask(
      `${LISTED}, (${key})::text AS key ${FROM} WHERE ${filter}
          AND (:id::uuid IS NULL OR (${key}, r.id) ${beyond} (:key::${type}, :id::uuid))
        ORDER BY ${key} ${direction}, r.id ${direction} LIMIT :most`,
      parameters,
    );
    const [count]: { total: number }[] = await this.ask(
      `SELECT count(*)::int AS total ${FROM} WHERE ${filter}`,
      parameters,
    );
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    return {
      items,
      total: count?.total ?? 0,
      nextCursor: last ? cursorOf(query.sort, last) : null,
    };
  }

  /** How many there are in each state, of those within reach. */
  async counts(
    editionId: string,
    reach: Reach,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Readonly<Partial<Record<RegistrationState, number>>>> {
    const within = reachCondition(reach, COLUMNS_IN_REACH);
    const rows: { state: RegistrationState; n: number }[] = await this.ask(
      `SELECT r.state, count(*)::int AS n FROM registration r WHERE ${within.sql} AND r.edition_id = :editionId GROUP BY r.state`,
      { ...within.parameters, editionId },
      manager,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Those of these persons, the newest first. @param living those alone that live, in editions that are open */
  listOfPersons(
    personIds: readonly string[],
    most: number,
    living = false,
  ): Promise<ListedRegistration[]> {
    return this.dataSource.query(
      `${LISTED} ${FROM} JOIN edition_brief e ON e.id = r.edition_id
        WHERE r.person_id = ANY($1) AND (NOT $3 OR (r.state IN (${LIVING}) AND e.open)) ORDER BY r.came_at DESC, r.id LIMIT $2`,
      [personIds, most, living],
    );
  }

  /** Of open editions within reach, those that wait for a decision. */
  listApplied(reach: Reach): Promise<WaitingRegistrations[]> {
    return this.waiting(reach, `r.state = 'APPLIED'`);
  }

  /** Of open editions within reach, those on the wait list although there is a place: an organiser decides who has it. */
  listMovable(reach: Reach): Promise<WaitingRegistrations[]> {
    return this.waiting(
      reach,
      `r.state = 'WAITING' AND EXISTS (SELECT 1 FROM registration_setting s WHERE s.edition_id = r.edition_id AND s.approval
         AND (s.capacity IS NULL OR s.capacity > (
           SELECT count(*) FROM registration t WHERE t.edition_id = r.edition_id AND t.state = 'APPROVED')))`,
    );
  }

  /** Open editions in which somebody waits for a place, and nobody decides who has it. */
  async listWaitedFor(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT s.edition_id AS id FROM registration_setting s JOIN edition_brief e ON e.id = s.edition_id
        WHERE e.open AND NOT s.approval AND EXISTS (
          SELECT 1 FROM registration r WHERE r.edition_id = s.edition_id AND r.state IN ('APPLIED', 'WAITING'))
        ORDER BY s.edition_id`,
    );
    return rows.map(({ id }) => id);
  }

  private waiting(reach: Reach, which: string): Promise<WaitingRegistrations[]> {
    const within = reachCondition(reach, COLUMNS_IN_REACH);
    return this.ask(
      `SELECT r.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', r.id, 'title', p.name || '（' || o.name || '）') ORDER BY r.number))[1:${SHOWN_ON_BOARD}] AS first
         ${FROM} JOIN edition_brief e ON e.id = r.edition_id
        WHERE ${within.sql} AND e.open AND ${which} GROUP BY r.edition_id ORDER BY r.edition_id`,
      within.parameters,
    );
  }

  private ask<T>(
    sql: string,
    parameters: Readonly<Record<string, unknown>>,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<T[]> {
    const [text, values] = this.dataSource.driver.escapeQueryWithParameters(sql, parameters);
    return manager.query(text, values);
  }
}

const COLUMNS_IN_REACH = {
  edition: 'r.edition_id',
  organisation: 'r.organisation_id',
  person: 'r.person_id',
};
