import type { DeclineReason } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
import type { InvitationState } from '@jiqia/contracts/states';
import type { Reach } from '@jiqia/identity';
import { reachCondition } from '@jiqia/organisations';
import { SHOWN_ON_BOARD } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { GivenAnswer } from './answer-said.js';

/** The answer that was given last to an invitation. */
export interface LastAnswer {
  readonly invitationId: string;
  readonly answer: GivenAnswer['answer'];
  readonly reason: DeclineReason | null;
  readonly words: string;
  readonly typedBy: string;
  readonly spokenWith: string | null;
  readonly spokenAt: Date | null;
  readonly said: string | null;
  readonly at: Date;
}

/** Recipients of one edition whose answer waits for an organiser. */
export interface WaitingAnswers {
  readonly editionId: string;
  readonly count: number;
  /** The first of them. `title` is whose answer it is. */
  readonly first: readonly { readonly id: string; readonly title: string; readonly due: null }[];
}

/** What was answered to invitations, answer by answer: kept as it was said, whatever comes later. */
@Injectable()
export class AnswerLogRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async write(tx: Transaction, row: GivenAnswer): Promise<void> {
    const { onBehalf } = row;
    await tx.query(
      `INSERT INTO invitation_answer (id, invitation_id, answer, reason, words, typed_by, spoken_with, spoken_at, said, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId(),
        row.invitationId,
        row.answer,
        row.reason ?? null,
        row.words,
        row.typedBy,
        onBehalf?.spokenWith ?? null,
        onBehalf?.at ?? null,
        onBehalf?.said ?? null,
        row.at,
      ],
    );
  }

  /** Writes an answer that changes nothing, unless it is what was said last. */
  async writeNew(tx: Transaction, row: GivenAnswer): Promise<void> {
    const said: { answer: string }[] = await tx.query(
      'SELECT answer FROM invitation_answer WHERE invitation_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
      [row.invitationId],
    );
    if (said[0]?.answer !== row.answer) await this.write(tx, row);
  }

  /** By the id of the invitation; those that were not answered are not there. */
  async last(invitationIds: readonly string[]): Promise<ReadonlyMap<string, LastAnswer>> {
    const rows: LastAnswer[] = await this.dataSource.query(
      `SELECT DISTINCT ON (invitation_id) invitation_id AS "invitationId", answer, reason, words, typed_by AS "typedBy",
              spoken_with AS "spokenWith", spoken_at AS "spokenAt", said, at
         FROM invitation_answer WHERE invitation_id = ANY($1) ORDER BY invitation_id, at DESC, id DESC`,
      [invitationIds],
    );
    return new Map(rows.map((row) => [row.invitationId, row]));
  }

  /** Those within reach who said no and would come now, though the place of their pair is taken. */
  listWantedBack(reach: Reach): Promise<WaitingAnswers[]> {
    return this.listWaiting(reach, 'DECLINED', 'ACCEPTED');
  }

  /** Those within reach who ask for another time. */
  listCountered(reach: Reach): Promise<WaitingAnswers[]> {
    return this.listWaiting(reach, 'COUNTERED', 'COUNTERED');
  }

  /** Invitations in a state whose last answer is this one, by edition. */
  private listWaiting(
    reach: Reach,
    state: InvitationState,
    answer: GivenAnswer['answer'],
  ): Promise<WaitingAnswers[]> {
    const within = reachCondition(reach, { edition: 'i.edition_id' });
    const [sql, parameters] = this.dataSource.driver.escapeQueryWithParameters(
      `SELECT x.edition_id AS "editionId", count(*)::int AS count,
              (array_agg(json_build_object('id', x.id, 'title', x.name, 'due', NULL) ORDER BY x.at, x.id))[1:${SHOWN_ON_BOARD}] AS first
         FROM (SELECT i.id, i.edition_id, o.name, a.at FROM invitation i JOIN edition_brief e ON e.id = i.edition_id AND e.open
                 JOIN organisation_card o ON o.id = i.organisation_id
                CROSS JOIN LATERAL (SELECT answer, at FROM invitation_answer WHERE invitation_id = i.id ORDER BY at DESC, id DESC LIMIT 1) a
                WHERE ${within.sql} AND i.state = :state AND a.answer = :answer) x GROUP BY x.edition_id ORDER BY x.edition_id`,
      { ...within.parameters, state, answer },
    );
    return this.dataSource.query(sql, parameters);
  }
}
