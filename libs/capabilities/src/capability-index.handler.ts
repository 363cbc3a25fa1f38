import type { JobPayload } from '@jiqia/contracts/jobs';
import { JobHandler } from '@jiqia/queue';
import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { capabilityDocument } from './capability-documents.js';
import { CapabilitiesService } from './capabilities.service.js';

/** Brings the index to what PostgreSQL says now; running it again changes nothing. */
@Injectable()
export class CapabilityIndexHandler extends JobHandler<'capability.index'> {
  override readonly job = 'capability.index';

  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly index: SearchIndex,
  ) {
    super();
  }

  override async handle({ capabilityIds }: JobPayload<'capability.index'>): Promise<void> {
    const rows = await this.capabilities.listByIds(capabilityIds);
    const open = rows.filter((row) => row.state === 'LISTED');
    const shown = new Set(open.map((row) => row.id));
    await this.index.remove(
      'capability',
      capabilityIds.filter((id) => !shown.has(id)),
    );
    await this.index.upsert(open.map(capabilityDocument));
  }
}
