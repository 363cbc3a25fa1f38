import type { JobPayload } from '@jiqia/contracts/jobs';
import { JobHandler } from '@jiqia/queue';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { needDocument } from './need-documents.js';
import { NeedsService } from './needs.service.js';

/** Brings the index to what PostgreSQL says now; running it again changes nothing. */
@Injectable()
export class NeedIndexHandler extends JobHandler<'need.index'> {
  override readonly job = 'need.index';

  constructor(
    private readonly needs: NeedsService,
    private readonly index: SearchIndex,
  ) {
    super();
  }

  override async handle({ needIds }: JobPayload<'need.index'>): Promise<void> {
    const rows = await this.needs.listByIds(needIds);
    const open = rows.filter((row) => row.state === 'PUBLISHED');
    const shown = new Set(open.map((row) => row.id));
    await this.index.remove(
      'need',
      needIds.filter((id) => !shown.has(id)),
    );
    await this.index.upsert(open.map(needDocument));
  }
}
