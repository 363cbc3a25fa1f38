import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Capabilities and what their persons agree to. */
@Injectable()
export class CapabilityConsentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of a person that are listed although the person has taken back that they agree to it. In the order of ids. */
  async listListedAgainstConsent(personId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM capability c WHERE c.person_id = $1 AND c.state = 'LISTED'
          AND EXISTS (SELECT 1 FROM consent_taken_back f WHERE f.person_id = c.person_id AND f.purpose = 'LISTING') ORDER BY c.id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
