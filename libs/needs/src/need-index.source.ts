import { SYSTEM } from '@jiqia/identity';
import { IndexSource, type SearchDocument } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { needDocument } from './need-documents.js';
import { NeedsService } from './needs.service.js';

const PAGE = 500;

/** What one side of the index is made of: published needs, from PostgreSQL. */
@Injectable()
export class NeedIndexSource extends IndexSource {
  override readonly side = 'need';

  constructor(private readonly rows: NeedsService) {
    super();
  }

  override async *pages(): AsyncGenerator<SearchDocument[]> {
    let cursor: string | undefined;
    do {
      const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await this.rows.list(SYSTEM, query, 'PUBLISHED');
      yield page.items.map(needDocument);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  override async byIds(ids: readonly string[]): Promise<SearchDocument[]> {
    const rows = await this.rows.listByIds(ids);
    return rows.filter((row) => row.state === 'PUBLISHED').map(needDocument);
  }
}
