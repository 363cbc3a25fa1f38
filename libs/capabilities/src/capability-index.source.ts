import { SYSTEM } from '@jiqia/identity';
import { IndexSource, type SearchDocument } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { capabilityDocument } from './capability-documents.js';
import { CapabilitiesService } from './capabilities.service.js';

const PAGE = 500;

/** What one side of the index is made of: listed capabilities, from PostgreSQL. */
@Injectable()
export class CapabilityIndexSource extends IndexSource {
  override readonly side = 'capability';

  constructor(private readonly rows: CapabilitiesService) {
    super();
  }

  override async *pages(): AsyncGenerator<SearchDocument[]> {
    let cursor: string | undefined;
    do {
      const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await this.rows.list(SYSTEM, query, 'LISTED');
      yield page.items.map(capabilityDocument);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  override async byIds(ids: readonly string[]): Promise<SearchDocument[]> {
    const rows = await this.rows.listByIds(ids);
    return rows.filter((row) => row.state === 'LISTED').map(capabilityDocument);
  }
}
