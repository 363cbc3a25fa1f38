import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { RulebookDictionary } from '@jiqia/rulebook';
import { rebuildForDictionary, SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { CapabilityIndexSource } from './capability-index.source.js';

/** The index holds texts as they are cut: by another dictionary it is made anew, beside the one in use. */
@Injectable()
export class CapabilitiesReindexForDictionary extends EventSubscriber<'capabilities.reindex-for-dictionary'> {
  override readonly name = 'capabilities.reindex-for-dictionary';

  constructor(
    private readonly index: SearchIndex,
    private readonly dictionary: RulebookDictionary,
    private readonly source: CapabilityIndexSource,
  ) {
    super();
  }

  override async handle({
    versionId,
  }: SubscriberPayload<'capabilities.reindex-for-dictionary'>): Promise<void> {
    if (await this.dictionary.isOf(versionId)) await rebuildForDictionary(this.index, this.source);
  }
}
