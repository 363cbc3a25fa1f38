import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { IndexedRules } from '@jiqia/rulebook';
import { rebuildForDictionary, SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { CapabilityIndexSource } from './capability-index.source.js';

/** The index holds texts as they are cut, and under which names of the trees they stand: by others it is made anew, beside the one in use. */
@Injectable()
export class CapabilitiesReindexForDictionary extends EventSubscriber<'capabilities.reindex-for-dictionary'> {
  override readonly name = 'capabilities.reindex-for-dictionary';

  constructor(
    private readonly index: SearchIndex,
    private readonly rules: IndexedRules,
    private readonly source: CapabilityIndexSource,
  ) {
    super();
  }

  override async handle({
    versionId,
  }: SubscriberPayload<'capabilities.reindex-for-dictionary'>): Promise<void> {
    if (await this.rules.isOf(versionId)) await rebuildForDictionary(this.index, this.source);
  }
}
