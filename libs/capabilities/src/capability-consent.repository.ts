import type { Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Capabilities and what their persons agree to. */
@Injectable()
export class CapabilityConsentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those that are listed although their person has taken back that they agree to it, in the order of ids. @param personId anybody's when it is left out */
  async listListedAgainstConsent(limit: number, personId?: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM capability c WHERE ($1::uuid IS NULL OR c.person_id = $1) AND c.state = 'LISTED'
          AND EXISTS (SELECT 1 FROM consent_taken_back f WHERE f.person_id = c.person_id AND f.purpose = 'LISTING') ORDER BY c.id LIMIT $2`,
      [personId ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether a person has taken back that they agree to be listed. */
  async hasTakenBack(tx: Transaction, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM consent_taken_back f WHERE f.person_id = $1 AND f.purpose = 'LISTING'`,
      [personId],
    );
    return rows.length > 0;
  }
}
