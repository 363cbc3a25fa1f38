import type { MatchListQuery, MatchTallyQuery } from '@jiqia/contracts/http';
import { type MatchState, SHORTLISTED_STATES, type StateCount } from '@jiqia/contracts/states';
import { type Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, MoreThanOrEqual } from 'typeorm';
import { MatchEntity } from './match.entity.js';
import { JUDGED_ANEW, UNTOUCHED } from './judged-columns.js';
import { listedPairs } from './pair-list.repository.js';
import type { MatchPair, MatchRow, MatchTally, SidesOfPair, StandInEntry } from './match.types.js';

/** Every match of the edition of match $1 with who would sit at the table for the experts' side, and the edition's caps. */
const PARTIES = `party AS (
  SELECT m.id, m.edition_id, m.need_id, m.capability_id, m.state, m.score, c.expert_id AS expert, c.organisation_id AS organisation, c.state AS capability_state,
         m.pinned, m.hand_rank, m.source,
         e.meetings_per_need AS per_need, e.meetings_per_expert AS per_expert, e.minimum_score AS least
    FROM match m JOIN capability_card c ON c.id = m.capability_id JOIN edition_brief e ON e.id = m.edition_id
   WHERE m.edition_id = (SELECT edition_id FROM match WHERE id = $1))`;
/** The need n or the capability c of a pair is off: nothing may come of the pair any more. */
const GONE = `(n.state IN ('CLOSED', 'PAUSED', 'SUBMITTED') OR c.state IN ('PAUSED', 'RETIRED', 'SUBMITTED'))`;
/** Nobody new is asked: what was agreed on before goes on. */
const LAPSED = `(n.state = 'EXPIRED' OR c.state = 'STALE')`;
/** Moves that bind the two sides further: never while their need or capability is off. */
const BINDING: readonly MatchState[] = ['SHORTLISTED', 'INVITED', 'MEETING_SET'];
/** Moves that ask somebody new: never while their need has expired or their capability is stale either. */
const ASKING: readonly MatchState[] = ['SHORTLISTED', 'INVITED'];
/** All but the times, which the database stamps. */
const COLUMNS = `id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level,
  parts, reasons, against, gaps, veto_reason, state, state_reason, lock_version`;
/** The same and what people want of it, with the names of `MatchRow`. */
const NAMED_COLUMNS = `${COLUMNS}, source, hand_rank, pinned`
  .split(/,\s*/)
  .map(
    (name) =>
      `${name} AS "${name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}"`,
  )
  .join(', ');
const EXPERT_ROOM = `(SELECT count(*) FROM party o WHERE o.expert = p.expert AND o.state = ANY($2)) < p.per_expert`;

/** A side of the pair p has said no thanks to it, and not taken it back. */
const PASSED = `EXISTS (SELECT 1 FROM match_override w WHERE w.edition_id = p.edition_id AND w.need_id = p.need_id AND w.capability_id = p.capability_id
    AND w.kind = 'PASSED' AND NOT EXISTS (SELECT 1 FROM match_override u WHERE u.edition_id = w.edition_id AND u.need_id = w.need_id
      AND u.capability_id = w.capability_id AND u.kind = 'UNPASSED' AND u.to_value = w.to_value AND u.id > w.id))`;

/** The level from which a pair fits well. */
const GOOD = 3;

@Injectable()
export class MatchRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws AppError MATCH_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<MatchRow> {
    const row = await manager.findOneBy(MatchEntity, { id });
    if (row) return row;
    throw new AppError({ code: 'MATCH_NOT_FOUND' });
  }

  listByEdition(
    editionId: string,
    states?: readonly MatchState[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MatchRow[]> {
    return manager.find(MatchEntity, {
      where: { editionId, ...(states ? { state: In([...states]) } : {}) },
      order: { score: 'DESC', id: 'ASC' },
    });
  }

  /** The pair of a need and a capability in an edition, or null. */
  findPair(
    manager: EntityManager,
    pair: Pick<MatchRow, 'editionId' | 'needId' | 'capabilityId'>,
  ): Promise<MatchRow | null> {
    const { editionId, needId, capabilityId } = pair;
    return manager.findOneBy(MatchEntity, { editionId, needId, capabilityId });
  }

  /** The pairs alone, without what was found out about them: an edition may have tens of thousands. */
  listPairs(
    editionId: string,
    states?: readonly MatchState[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<MatchPair[]> {
    return manager.query(
      `SELECT id, need_id AS "needId", capability_id AS "capabilityId", score::float AS score, source,
              hand_rank AS "handRank", pinned
         FROM match WHERE edition_id = $1 AND ($2::text[] IS NULL OR state = ANY($2)) ORDER BY match.score DESC, id`,
      [editionId, states ?? null],
    );
  }

  /** How many of an edition are in each state; a state that has none is not there. */
  countStates(editionId: string): Promise<StateCount<MatchState>[]> {
    return this.dataSource.query(
      'SELECT state, count(*)::int AS count FROM match WHERE edition_id = $1 GROUP BY state ORDER BY state',
      [editionId],
    );
  }

  /** Pairs of one need or capability over all editions, in these states and from this level on, the best first. */
  listOwn(
    side: Side,
    id: string,
    states: readonly MatchState[],
    { least, limit }: { readonly least: number; readonly limit: number },
  ): Promise<MatchRow[]> {
    return this.dataSource.manager.find(MatchEntity, {
      where: {
        ...(side === 'need' ? { needId: id } : { capabilityId: id }),
        state: In([...states]),
        level: MoreThanOrEqual(least),
      },
      order: { score: 'DESC', id: 'ASC' },
      take: limit,
    });
  }

  listByIds(ids: readonly string[]): Promise<MatchRow[]> {
    return this.dataSource.manager.findBy(MatchEntity, { id: In([...ids]) });
  }

  /** Rows in the order of ids given, as the JSON text of an array: for a reader in another process, who parses it there. */
  async textOf(ids: readonly string[]): Promise<string> {
    const rows: { text: string }[] = await this.dataSource.query(
      `SELECT coalesce(json_agg(row ORDER BY place), '[]')::text AS text
         FROM (SELECT ${NAMED_COLUMNS}, array_position($1::uuid[], id) AS place FROM match WHERE id = ANY($1)) row`,
      [ids],
    );
    return rows[0]?.text ?? '[]';
  }

  list(editionId: string, query: MatchListQuery): Promise<MatchRow[]> {
    return listedPairs(this.dataSource.manager, editionId, query).getMany();
  }

  /** How many pairs of an edition are in each state, by the field of their need. */
  tally(editionId: string, { best, minLevel }: MatchTallyQuery): Promise<MatchTally[]> {
    return this.dataSource.query(
      `SELECT m.state, n.field, count(*)::int AS pairs, (count(*) FILTER (WHERE m.level >= $4))::int AS good
         FROM match m JOIN need_card n ON n.id = m.need_id
        WHERE m.edition_id = $1 AND ($2::int IS NULL OR m.level >= $2) AND ($3::int IS NULL OR least(m.rank, m.hand_rank) <= $3)
        GROUP BY m.state, n.field ORDER BY m.state, n.field`,
      [editionId, minLevel ?? null, best ?? null, GOOD],
    );
  }

  async lock(tx: Transaction, id: string): Promise<void> {
    await tx.query('SELECT 1 FROM match WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Lets one writer at a time change which pairs of an edition are in, so that the caps are counted right. */
  async lockShortlist(tx: Transaction, editionId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `shortlist:${editionId}`,
    ]);
  }

  /** True while the person (or organisation) behind this match's capability may take one more pair of the edition. */
  async expertHasRoom(tx: Transaction, id: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `WITH ${PARTIES} SELECT 1 FROM party p WHERE p.id = $1 AND ${EXPERT_ROOM}`,
      [id, SHORTLISTED_STATES],
    );
    return rows.length > 0;
  }

  /** The candidates of a match's need that are good enough, still on offer and within the caps, pinned ones first, then as they were ranked by hand, then the best: as many as a run keeps. */
  listAlternates(tx: Transaction, id: string): Promise<SidesOfPair[]> {
    return tx.query(
      `WITH ${PARTIES} SELECT p.id, ARRAY[n.organisation_id, n.contact_id] || n.backer_ids AS need, ARRAY[p.organisation, p.expert] AS capability
         FROM party p JOIN need_card n ON n.id = p.need_id
        WHERE p.need_id = (SELECT need_id FROM match WHERE id = $1) AND p.state = 'CANDIDATE' AND (p.score >= p.least OR p.pinned)
          AND p.capability_state = 'LISTED' AND n.state = 'PUBLISHED' AND ${EXPERT_ROOM} AND (p.pinned OR NOT ${PASSED})
          AND (SELECT count(*) FROM party o WHERE o.need_id = p.need_id AND o.state = ANY($2)) < p.per_need
        ORDER BY p.pinned DESC, p.hand_rank, p.score DESC, p.source = 'RUN', p.id LIMIT 20`,
      [id, SHORTLISTED_STATES],
    );
  }

  /** Other capabilities that are listed and were found for the need of a pair in its edition, the best first, 20 at most; those that name a person. */
  listStandIns(tx: Transaction, id: string): Promise<StandInEntry[]> {
    return tx.query(
      `SELECT c.id AS "capabilityId", c.title, c.organisation_id AS "organisationId", c.person_id AS "personId"
         FROM match m JOIN match o ON o.edition_id = m.edition_id AND o.need_id = m.need_id AND o.id <> m.id
         JOIN capability_card c ON c.id = o.capability_id
        WHERE m.id = $1 AND o.state IN ('CANDIDATE', 'SHORTLISTED') AND c.state = 'LISTED' AND c.person_id IS NOT NULL
        ORDER BY o.score DESC, o.id LIMIT 20`,
      [id],
    );
  }

  /** Takes away what an earlier run proposed and nobody touched; decided pairs and those taken back stay. */
  async removeCandidates(tx: Transaction, editionId: string): Promise<void> {
    await tx.query(
      `DELETE FROM match WHERE edition_id = $1 AND state IN ('CANDIDATE', 'VETOED') AND ${UNTOUCHED}`,
      [editionId],
    );
  }

  /**
   * Writes a run's rows. A pair that was taken back stays the same pair and is judged anew; one that is decided stays as
   * it is.
   * @param rows the JSON of an array of rows under the names of their columns
   */
  async addCandidates(tx: Transaction, rows: Uint8Array): Promise<void> {
    await tx.query(
      `INSERT INTO match (${COLUMNS})
       SELECT ${COLUMNS} FROM json_populate_recordset(NULL::match, $1::json)
       ON CONFLICT (edition_id, need_id, capability_id) DO UPDATE SET ${JUDGED_ANEW}
        WHERE match.state IN ('CANDIDATE', 'VETOED')`,
      [Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)],
    );
  }

  /** Takes away what runs proposed in an edition for one need or capability and nobody touched. Returns the candidates that stay, since they were taken back. */
  async dropProposed(tx: Transaction, editionId: string, entryId: string): Promise<string[]> {
    const own = 'edition_id = $1 AND $2 IN (need_id, capability_id)';
    await tx.query(
      `DELETE FROM match WHERE ${own} AND state IN ('CANDIDATE', 'VETOED') AND ${UNTOUCHED}`,
      [editionId, entryId],
    );
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM match WHERE ${own} AND state = 'CANDIDATE' ORDER BY id FOR UPDATE`,
      [editionId, entryId],
    );
    return rows.map((row) => row.id);
  }

  /** Pairs of one need or capability in editions that are open, in these states. */
  async listOfEntry(side: Side, entryId: string, states: readonly MatchState[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT m.id FROM match m JOIN edition_brief e ON e.id = m.edition_id
        WHERE m.${side}_id = $1 AND e.open AND m.state = ANY($2) ORDER BY m.id`,
      [entryId, states],
    );
    return rows.map((row) => row.id);
  }

  /**
   * How the need and the capability of a pair stand, both held until the transaction ends, so that neither goes away
   * or comes back meanwhile.
   */
  async holdEntries(tx: Transaction, id: string): Promise<{ need: string; capability: string }> {
    const rows: { need: string; capability: string }[] = await tx.query(
      `SELECT n.state AS need, c.state AS capability FROM match m JOIN need_card n ON n.id = m.need_id
         JOIN capability_card c ON c.id = m.capability_id WHERE m.id = $1 FOR SHARE OF n, c`,
      [id],
    );
    return rows[0] ?? { need: '', capability: '' };
  }

  /** Of these pairs, those that are shortlisted, held so until the transaction ends. */
  async holdShortlisted(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM match WHERE id = ANY($1) AND state = 'SHORTLISTED' ORDER BY id FOR SHARE`,
      [ids],
    );
    return rows.map((row) => row.id);
  }

  /** Of these pairs, those whose need and capability are not off; both are held until the transaction ends. */
  private async openAmong(
    tx: Transaction,
    ids: readonly string[],
    to: MatchState,
  ): Promise<string[]> {
    const off = ASKING.includes(to) ? `(${GONE} OR ${LAPSED})` : GONE;
    const rows: { id: string }[] = await tx.query(
      `SELECT m.id FROM match m JOIN need_card n ON n.id = m.need_id JOIN capability_card c ON c.id = m.capability_id
        WHERE m.id = ANY($1) AND NOT ${off} ORDER BY n.id, c.id FOR SHARE OF n, c`,
      [ids],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Moves matches from one state to another; rows that are no longer in `from` stay, and those whose need or capability
   * is off are not bound further. Returns the ids that moved.
   */
  async moveMany(
    tx: Transaction,
    ids: readonly string[],
    from: MatchState,
    to: MatchState,
    reason = '',
  ): Promise<string[]> {
    const able = BINDING.includes(to) ? await this.openAmong(tx, ids, to) : ids;
    const [rows] = (await tx.query(
      `UPDATE match SET state = $3, state_reason = $4, chosen = chosen OR $3 = 'SHORTLISTED', lock_version = lock_version + 1, updated_at = now()
        WHERE id = ANY($1) AND state = $2 RETURNING id`,
      [able, from, to, reason],
    )) as [{ id: string }[], number];
    return rows.map((row) => row.id);
  }

  /** Both sides were there and an organiser seats them. */
  async markAgreedOnSite(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      'UPDATE match SET agreed_on_site = true, lock_version = lock_version + 1, updated_at = now() WHERE id = $1',
      [id],
    );
  }
}
