import type { RegistrationQuestionForm, RegistrationSettingsForm } from '@jiqia/contracts/forms';
import { guardedUpdate, newId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Question, QuestionPlan, RegistrationSetting } from './registration.rules.js';

const SELECT = `SELECT id, edition_id AS "editionId", opens_on::text AS "opensOn", closes_on::text AS "closesOn", capacity, approval,
  lock_version AS "lockVersion" FROM registration_setting WHERE edition_id = $1`;

type Columns = Pick<RegistrationSettingsForm, 'opensOn' | 'closesOn' | 'capacity' | 'approval'>;

/** How one signs up for editions, and what is asked. */
@Injectable()
export class RegistrationSettingRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    editionId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<RegistrationSetting | null> {
    const [row]: RegistrationSetting[] = await manager.query(SELECT, [editionId]);
    return row ?? null;
  }

  /** As `find`; nobody else gives or takes a place of the edition until `tx` ends. */
  async hold(tx: Transaction, editionId: string): Promise<RegistrationSetting | null> {
    const [row]: RegistrationSetting[] = await tx.query(`${SELECT} FOR UPDATE`, [editionId]);
    return row ?? null;
  }

  /** In the order in which they are asked, those that are asked no more last. */
  listQuestions(
    settingId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Question[]> {
    return manager.query(
      `SELECT q.id, q.kind, json_build_object('zh', q.label_zh, 'en', q.label_en) AS label, q.required, q.options,
              q.retired_at IS NOT NULL AS retired,
              EXISTS (SELECT 1 FROM registration_answer a WHERE a.question_id = q.id) AS answered
         FROM registration_question q WHERE q.setting_id = $1 ORDER BY q.retired_at NULLS FIRST, q.place, q.id`,
      [settingId],
    );
  }

  async insert(tx: Transaction, id: string, editionId: string, form: Columns): Promise<void> {
    await tx.query(
      `INSERT INTO registration_setting (id, edition_id, opens_on, closes_on, capacity, approval) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, editionId, form.opensOn, form.closesOn, form.capacity, form.approval],
    );
  }

  /** @throws AppError VERSION_CHANGED */
  async update(
    tx: Transaction,
    key: { readonly id: string; readonly lockVersion: number },
    { opensOn, closesOn, capacity, approval }: Columns,
  ): Promise<void> {
    const columns = { opens_on: opensOn, closes_on: closesOn, capacity, approval };
    await guardedUpdate(tx, 'registration_setting', key, columns);
  }

  async write(tx: Transaction, settingId: string, plan: QuestionPlan, at: Date): Promise<void> {
    await tx.query('UPDATE registration_question SET retired_at = $2 WHERE id = ANY($1)', [
      plan.retire,
      at,
    ]);
    await tx.query('DELETE FROM registration_question WHERE id = ANY($1)', [plan.remove]);
    for (const { id, form, place } of plan.update)
      await tx.query(
        `UPDATE registration_question SET kind = $2, label_zh = $3, label_en = $4, required = $5, options = $6, place = $7 WHERE id = $1`,
        [id, ...valuesOf(form, place)],
      );
    for (const { form, place } of plan.insert)
      await tx.query(
        `INSERT INTO registration_question (id, setting_id, kind, label_zh, label_en, required, options, place)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), settingId, ...valuesOf(form, place)],
      );
  }
}

const valuesOf = (
  { kind, label, required, options }: RegistrationQuestionForm,
  place: number,
): unknown[] => [kind, label.zh, label.en, required, JSON.stringify(options), place];
