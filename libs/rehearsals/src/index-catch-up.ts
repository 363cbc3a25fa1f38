import { SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { FindableEntries } from './findable-entries.js';
import { QueuedWork } from './queued-work.js';
import type { ReportProgress } from './stage-clock.js';

/** Waits for the search index to catch up with an edition. */
@Injectable()
export class IndexCatchUp {
  constructor(
    private readonly entries: FindableEntries,
    private readonly index: SearchIndex,
    private readonly work: QueuedWork,
  ) {}

  /** Until the index holds every entry that may be found, in the version the database has; returns how many there are. */
  async complete(editionId: string, report: ReportProgress): Promise<number> {
    const truth = await this.entries.findable(editionId);
    const total = truth.need.length + truth.capability.length;
    await this.work.until(
      async () => {
        const needs = await this.index.drift('need', truth.need);
        const capabilities = await this.index.drift('capability', truth.capability);
        return [needs, capabilities].flatMap((drift) => [...drift.missing, ...drift.stale]).length;
      },
      (behind) => {
        report(total - behind, total);
        return behind === 0;
      },
    );
    return total;
  }
}
