import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A person as far as signing up goes. */
export interface Registrant {
  readonly id: string;
  readonly name: string;
  /** Those that they belong to today; else the one that has registered them. */
  readonly organisationIds: readonly string[];
}

const TODAY = `daterange(m.valid_from, m.valid_until, '[]') @> (now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** Persons and their organisations, by what others publish of them. */
@Injectable()
export class RegistrantRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Held against merges until `tx` ends. @throws AppError PERSON_NOT_FOUND, also for one that was merged into another */
  async hold(tx: Transaction, personId: string): Promise<Registrant> {
    const [person]: { id: string; name: string; organisationId: string }[] = await tx.query(
      `SELECT id, name, organisation_id AS "organisationId" FROM person_card WHERE id = $1 FOR SHARE`,
      [personId],
    );
    if (!person) throw new AppError({ code: 'PERSON_NOT_FOUND' });
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT o.id FROM membership_card m JOIN organisation_card o ON o.id = m.organisation_id
        WHERE m.person_id = $1 AND ${TODAY} ORDER BY o.id`,
      [personId],
    );
    const { id, name, organisationId } = person;
    const places = rows.map((row) => row.id);
    const first = places.includes(organisationId) || places.length === 0 ? [organisationId] : [];
    return { id, name, organisationIds: [...new Set([...first, ...places])] };
  }

  /** Whether the person does not agree any more to be told of events. */
  async wantsNoNews(personId: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM consent_taken_back WHERE person_id = $1 AND purpose = 'NOTIFICATION'`,
      [personId],
    );
    return rows.length > 0;
  }
}
