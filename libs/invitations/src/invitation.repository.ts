import type { PageQuery } from '@jiqia/contracts/http';
import type { InvitationState, StateCount } from '@jiqia/contracts/states';
import { readInPages, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { InvitationEntity } from './invitation.entity.js';

export type InvitationRow = Readonly<InvitationEntity>;
/** A side that knows of its pair, and how its last invitation that it knows of stands. */
export type InformedSide = Pick<InvitationRow, 'side' | 'organisationId' | 'personId' | 'state'>;
export type NewInvitation = Pick<
  InvitationRow,
  'id' | 'editionId' | 'matchId' | 'side' | 'organisationId' | 'personId'
>;

@Injectable()
export class InvitationRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError INVITATION_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<InvitationRow> {
    const row = await manager.findOneBy(InvitationEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'INVITATION_NOT_FOUND' });
  }

  /** Those of these that there are. */
  listByIds(ids: readonly string[]): Promise<InvitationRow[]> {
    return this.dataSource.manager.findBy(InvitationEntity, { id: In([...ids]) });
  }

  findByTokenHash(tokenHash: string): Promise<InvitationRow | null> {
    return this.dataSource.manager.findOneBy(InvitationEntity, { tokenHash });
  }

  listByEdition(editionId: string, states?: readonly InvitationState[]): Promise<InvitationRow[]> {
    return readInPages((after, take) =>
      this.dataSource.manager.find(InvitationEntity, {
        where: {
          editionId,
          ...(states ? { state: In([...states]) } : {}),
          ...(after === null ? {} : { id: MoreThan(after) }),
        },
        order: { id: 'ASC' },
        take,
      }),
    );
  }

  /** A page of an edition's invitations, oldest first. @param reach which of them the reader may see */
  list(
    editionId: string,
    query: PageQuery,
    reach: Reach,
    state?: InvitationState,
  ): Promise<InvitationRow[]> {
    const { sql, parameters } = reachCondition(reach, {
      state: 'i.state',
      edition: 'i.edition_id',
      organisation: 'i.organisation_id',
      person: 'i.person_id',
    });
    const builder = this.dataSource.manager
      .createQueryBuilder(InvitationEntity, 'i')
      .where('i.edition_id = :editionId', { editionId })
      .andWhere(sql, parameters);
    if (query.cursor) builder.andWhere('i.id > :cursor', { cursor: query.cursor });
    if (state) builder.andWhere('i.state = :state', { state });
    return builder
      .orderBy('i.id')
      .take(query.limit + 1)
      .getMany();
  }

  /** Of all editions those within reach, the newest first. */
  listOwn(reach: Reach, limit: number): Promise<InvitationRow[]> {
    const { sql, parameters } = reachCondition(reach, {
      state: 'i.state',
      organisation: 'i.organisation_id',
      person: 'i.person_id',
    });
    return this.dataSource.manager
      .createQueryBuilder(InvitationEntity, 'i')
      .where(sql, parameters)
      .orderBy('i.id', 'DESC')
      .take(limit)
      .getMany();
  }

  listByMatch(manager: EntityManager, matchId: string): Promise<InvitationRow[]> {
    return manager.find(InvitationEntity, { where: { matchId }, order: { id: 'ASC' } });
  }

  /** How many of an edition are in these states. */
  async countIn(
    tx: Transaction,
    editionId: string,
    states: readonly InvitationState[],
  ): Promise<number> {
    const [row]: { n: number }[] = await tx.query(
      'SELECT count(*)::int AS n FROM invitation WHERE edition_id = $1 AND state = ANY($2)',
      [editionId, states],
    );
    return row?.n ?? 0;
  }

  /** How many of an edition are in each state; a state that has none is not there. */
  countStates(editionId: string): Promise<StateCount<InvitationState>[]> {
    return this.dataSource.query(
      'SELECT state, count(*)::int AS count FROM invitation WHERE edition_id = $1 GROUP BY state ORDER BY state',
      [editionId],
    );
  }

  /** How many invitations each of these pairs has had, of both sides; a pair that has had none is not there. */
  async countByMatch(matchIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { match_id: string; count: number }[] = await this.dataSource.query(
      `SELECT match_id, count(*)::int AS count FROM invitation WHERE match_id = ANY($1) GROUP BY match_id`,
      [matchIds],
    );
    return new Map(rows.map((row) => [row.match_id, row.count]));
  }

  /** Writes invitations; one that is live already for the same pair and side is left as it is. Returns the new ids. */
  async insertMany(tx: Transaction, rows: readonly NewInvitation[]): Promise<string[]> {
    const made: { id: string }[] = await tx.query(
      `INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[])
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.editionId),
        rows.map((row) => row.matchId),
        rows.map((row) => row.side),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.personId),
      ],
    );
    return made.map((row) => row.id);
  }

  /** Compare-and-set of one invitation's state; false when it is no longer in `from`. */
  async moveOne(
    tx: Transaction,
    id: string,
    from: InvitationState,
    to: InvitationState,
    stamps: { readonly sentAt?: Date; readonly answeredAt?: Date; readonly reason?: string } = {},
  ): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE invitation SET state = $3, sent_at = coalesce($4, sent_at), answered_at = coalesce($5, answered_at),
              answer_reason = coalesce($6, answer_reason), lock_version = lock_version + 1, updated_at = now()
        WHERE id = $1 AND state = $2`,
      [id, from, to, stamps.sentAt ?? null, stamps.answeredAt ?? null, stamps.reason ?? null],
    )) as [unknown, number];
    return count > 0;
  }

  /** Of these, those for whose side somebody with an account speaks. */
  async listWithAccount(
    tx: Transaction,
    rows: readonly Pick<InvitationRow, 'id' | 'organisationId' | 'personId'>[],
  ): Promise<string[]> {
    if (rows.length === 0) return [];
    const found: { id: string }[] = await tx.query(
      `SELECT i.id FROM unnest($1::uuid[], $2::text[], $3::text[]) AS i(id, organisation_id, person_id)
        WHERE EXISTS (SELECT 1 FROM account_speaks_for a
          WHERE (a.scope_kind, a.scope_id) IN (('organisation', i.organisation_id), ('person', i.person_id)))`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.organisationId),
        rows.map((row) => row.personId),
      ],
    );
    return found.map((row) => row.id);
  }

  /** Of these pairs, those with an invitation in one of the states. */
  async listMatchesWith(
    matchIds: readonly string[],
    states: readonly InvitationState[],
  ): Promise<string[]> {
    const rows: { match_id: string }[] = await this.dataSource.query(
      `SELECT DISTINCT match_id FROM invitation WHERE match_id = ANY($1) AND state = ANY($2)`,
      [matchIds, states],
    );
    return rows.map((row) => row.match_id);
  }

  /** Each side's last invitation that its recipient knows of: its letter went out, it has an answer, or it was to be asked by telephone. */
  listInformed(matchId: string): Promise<InformedSide[]> {
    return this.dataSource.query(
      `SELECT DISTINCT ON (i.side) i.side, i.organisation_id AS "organisationId", i.person_id AS "personId", i.state
         FROM invitation i LEFT JOIN delivery d ON d.invitation_id = i.id
        WHERE i.match_id = $1 AND (i.sent_at IS NOT NULL OR i.answered_at IS NOT NULL OR d.state IN ('SENT', 'DELIVERED', 'OPENED', 'DEAD'))
        ORDER BY i.side, i.created_at DESC, i.id DESC`,
      [matchId],
    );
  }

  /** Pairs of open editions with an invitation whose time to answer is over, those that wait longest first. */
  async listOverdueMatches(now: Date, limit: number): Promise<string[]> {
    const rows: { match_id: string }[] = await this.dataSource.query(
      `SELECT i.match_id FROM invitation i JOIN edition_brief e ON e.id = i.edition_id AND e.open
        WHERE i.state IN ('AWAITING', 'COUNTERED') AND i.expires_at < $1 GROUP BY i.match_id ORDER BY min(i.expires_at) LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.match_id);
  }
}
