import type { SubscriberPayload } from '@jiqia/contracts/jobs';
import { EventSubscriber } from '@jiqia/queue';
import { IndexedRules } from '@jiqia/rulebook';
import { rebuildForDictionary, SearchIndex } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { NeedIndexSource } from './need-index.source.js';

/** The index holds texts as they are cut, and under which names of the trees they stand: by others it is made anew, beside the one in use. */
@Injectable()
export class NeedsReindexForDictionary extends EventSubscriber<'needs.reindex-for-dictionary'> {
  override readonly name = 'needs.reindex-for-dictionary';

  constructor(
    private readonly index: SearchIndex,
    private readonly rules: IndexedRules,
    private readonly source: NeedIndexSource,
  ) {
    super();
  }

  override async handle({
    versionId,
  }: SubscriberPayload<'needs.reindex-for-dictionary'>): Promise<void> {
    if (await this.rules.isOf(versionId)) await rebuildForDictionary(this.index, this.source);
  }
}
