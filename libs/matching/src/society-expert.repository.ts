import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A society that says what it is concerned with, and who of those asked for are its experts. */
export interface SocietyOfExperts {
  readonly society: string;
  /** Codes of fields. */
  readonly remit: readonly string[];
  readonly personIds: readonly string[];
}

/** Whose experts persons are, as the register of societies has it today. */
@Injectable()
export class SocietyExpertRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those registered or vouched for by a society or a branch of it; by the name of the society. */
  list(personIds: readonly string[]): Promise<SocietyOfExperts[]> {
    return this.dataSource.query(
      `SELECT r.name AS society, r.remit_fields AS remit, array_agg(x.person_id ORDER BY x.person_id) AS "personIds"
         FROM society_remit r JOIN society_expert x ON x.society_id = r.society_id
        WHERE cardinality(r.remit_fields) > 0 AND x.person_id = ANY($1)
        GROUP BY r.society_id, r.name, r.remit_fields ORDER BY r.name, r.society_id`,
      [personIds],
    );
  }
}
