import type { JobPayload } from '@jiqia/contracts/jobs';
import { JobHandler } from '@jiqia/queue';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { CapabilityIndexSource } from './capability-index.source.js';

/** Brings the index to what PostgreSQL says now; running it again changes nothing. */
@Injectable()
export class CapabilityIndexHandler extends JobHandler<'capability.index'> {
  override readonly job = 'capability.index';

  constructor(
    private readonly source: CapabilityIndexSource,
    private readonly index: SearchIndex,
  ) {
    super();
  }

  override async handle({ capabilityIds }: JobPayload<'capability.index'>): Promise<void> {
    const documents = await this.source.byIds(capabilityIds);
    const shown = new Set(documents.map(({ id }) => id));
    await this.index.remove(
      'capability',
      capabilityIds.filter((id) => !shown.has(id)),
    );
    await this.index.upsert(documents);
  }
}
