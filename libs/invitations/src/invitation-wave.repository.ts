import type { PageQuery } from '@jiqia/contracts/http';
import type { InvitationWaveState } from '@jiqia/contracts/states';
import { guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface WaveRow {
  readonly id: string;
  readonly editionId: string;
  readonly number: number;
  readonly state: InvitationWaveState;
  readonly goesAt: Date;
  readonly answerMinutes: number | null;
  readonly onDaysOff: boolean;
  /** Whether its letters keep to hours, days and the most a day. */
  readonly paced: boolean;
  /** The id of the account that has decided it. */
  readonly madeBy: string;
  readonly endedAt: Date | null;
  readonly reason: string;
  readonly lockVersion: number;
  /** How many invitations are of it, and how many letters of them wait for their hour. */
  readonly invitations: number;
  readonly waiting: number;
}
export type NewWave = Pick<
  WaveRow,
  'editionId' | 'goesAt' | 'answerMinutes' | 'onDaysOff' | 'paced' | 'madeBy'
>;

const SELECT = `SELECT w.id, w.edition_id AS "editionId", w.number, w.state, w.goes_at AS "goesAt", w.answer_minutes AS "answerMinutes",
  w.on_days_off AS "onDaysOff", w.paced, w.made_by AS "madeBy", w.ended_at AS "endedAt", w.reason, w.lock_version AS "lockVersion",
  (SELECT count(*)::int FROM invitation i WHERE i.wave_id = w.id) AS invitations,
  (SELECT count(*)::int FROM invitation i WHERE i.wave_id = w.id AND i.state = 'RELEASED' AND i.send_not_before IS NOT NULL) AS waiting
  FROM invitation_wave w`;

/** Invitations that go together. */
@Injectable()
export class InvitationWaveRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One wave of an edition is made, let go or called off at a time. */
  async lock(tx: Transaction, editionId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('invitation-wave:' || $1, 0))`, [
      editionId,
    ]);
  }

  async insert(tx: Transaction, wave: NewWave): Promise<WaveRow> {
    const id = newId();
    await tx.query(
      `INSERT INTO invitation_wave (id, edition_id, number, goes_at, answer_minutes, on_days_off, paced, made_by)
       SELECT $1, $2::uuid, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7 FROM invitation_wave WHERE edition_id = $2::uuid`,
      [
        id,
        wave.editionId,
        wave.goesAt,
        wave.answerMinutes,
        wave.onDaysOff,
        wave.paced,
        wave.madeBy,
      ],
    );
    return this.get(id, tx);
  }

  /** @throws AppError INVITATION_WAVE_NOT_FOUND */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<WaveRow> {
    return found(await manager.query(`${SELECT} WHERE w.id = $1`, [id]));
  }

  /** @throws AppError INVITATION_WAVE_NOT_FOUND */
  async getByNumber(
    editionId: string,
    number: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<WaveRow> {
    return found(
      await manager.query(`${SELECT} WHERE w.edition_id = $1 AND w.number = $2`, [
        editionId,
        number,
      ]),
    );
  }

  /** A page, newest first. */
  list(
    editionId: string,
    { cursor = null, limit }: { cursor?: string | null | undefined } & Pick<PageQuery, 'limit'>,
  ): Promise<WaveRow[]> {
    return this.dataSource.query(
      `${SELECT} WHERE w.edition_id = $1 AND ($2::uuid IS NULL OR w.id < $2::uuid) ORDER BY w.id DESC LIMIT $3`,
      [editionId, cursor, limit + 1],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async end(
    tx: Transaction,
    wave: Pick<WaveRow, 'id' | 'lockVersion'>,
    state: 'RELEASED' | 'CALLED_OFF',
    at: Date,
    reason = '',
  ): Promise<void> {
    await guardedUpdate(tx, 'invitation_wave', wave, { state, ended_at: at, reason });
  }

  /** Those whose hour has come, the oldest first. */
  listDue(now: Date, limit: number): Promise<{ id: string; editionId: string }[]> {
    return this.dataSource.query(
      `SELECT id, edition_id AS "editionId" FROM invitation_wave WHERE state = 'PLANNED' AND goes_at <= $1 ORDER BY goes_at, id LIMIT $2`,
      [now, limit],
    );
  }
}

function found(rows: WaveRow[]): WaveRow {
  const [row] = rows;
  if (row) return row;
  throw new AppError({ code: 'INVITATION_WAVE_NOT_FOUND' });
}
