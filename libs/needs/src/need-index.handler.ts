import type { JobPayload } from '@jiqia/contracts/jobs';
import { JobHandler } from '@jiqia/queue';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { NeedIndexSource } from './need-index.source.js';

/** Brings the index to what PostgreSQL says now; running it again changes nothing. */
@Injectable()
export class NeedIndexHandler extends JobHandler<'need.index'> {
  override readonly job = 'need.index';

  constructor(
    private readonly source: NeedIndexSource,
    private readonly index: SearchIndex,
  ) {
    super();
  }

  override async handle({ needIds }: JobPayload<'need.index'>): Promise<void> {
    const documents = await this.source.byIds(needIds);
    const shown = new Set(documents.map(({ id }) => id));
    await this.index.remove(
      'need',
      needIds.filter((id) => !shown.has(id)),
    );
    await this.index.upsert(documents);
  }
}
