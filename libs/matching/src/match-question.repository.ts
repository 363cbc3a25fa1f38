import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What an organiser wrote last; `questions` is null where the drafted ones hold again. */
export interface QuestionSetRow {
  readonly matchId: string;
  readonly version: number;
  readonly questions: readonly string[] | null;
}

@Injectable()
export class MatchQuestionRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest of each of these pairs that has any. */
  list(matchIds: readonly string[]): Promise<QuestionSetRow[]> {
    return this.dataSource.query(
      `SELECT DISTINCT ON (match_id) match_id AS "matchId", version, questions FROM match_question_set
        WHERE match_id = ANY($1) ORDER BY match_id, version DESC`,
      [matchIds],
    );
  }

  /** @param row its version is the one after that which the writer has seen @throws AppError VERSION_CHANGED */
  async add(
    tx: Transaction,
    { matchId, version, questions }: QuestionSetRow,
    saidBy: string,
  ): Promise<void> {
    const [seen]: { version: number | null }[] = await tx.query(
      'SELECT max(version) AS version FROM match_question_set WHERE match_id = $1',
      [matchId],
    );
    const made: unknown[] =
      (seen?.version ?? 0) + 1 === version
        ? await tx.query(
            `INSERT INTO match_question_set (match_id, version, questions, said_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING RETURNING 1`,
            [matchId, version, questions && JSON.stringify(questions), saidBy],
          )
        : [];
    if (made.length === 0) throw new AppError({ code: 'VERSION_CHANGED' });
  }
}
