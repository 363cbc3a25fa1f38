import type { DeclineReason } from '@jiqia/contracts/words';
import { newId, type Transaction } from '@jiqia/database';
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
}
