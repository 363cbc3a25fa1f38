import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { rebuildForDictionary, SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { CapabilityIndexSource } from './capability-index.source.js';

/** The index holds texts as they are cut: by another dictionary it is made anew, beside the one in use. */
@Injectable()
export class CapabilitiesReindexForDictionary extends EventSubscriber<'capabilities.reindex-for-dictionary'> {
  override readonly name = 'capabilities.reindex-for-dictionary';

  constructor(
    private readonly index: SearchIndex,
    private readonly source: CapabilityIndexSource,
  ) {
    super();
  }

  override async handle({
    kind,
  }: SubscriberPayload<'capabilities.reindex-for-dictionary'>): Promise<void> {
    if (kind === 'dictionary') await rebuildForDictionary(this.index, this.source);
  }
}
