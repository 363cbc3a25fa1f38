import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Capabilities and what their persons agree to. */
@Injectable()
export class CapabilityConsentRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of a person that are listed although the person does not agree now. In the order of ids. */
  async listListedWithoutConsent(personId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT c.id FROM capability c WHERE c.person_id = $1 AND c.state = 'LISTED'
          AND NOT EXISTS (SELECT 1 FROM consent_in_force f WHERE f.person_id = c.person_id AND f.purpose = 'LISTING') ORDER BY c.id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
