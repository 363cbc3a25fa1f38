import { Injectable } from '@nestjs/common';
import type { RuleRef } from './rule-kind.js';
import { RuleVersionRepository } from './rule-version.repository.js';

/** What documents of the search index are made with: the words that cut them, the trees that group them. Parks are of organisations. */
const isIndexed = ({ kind, key }: RuleRef): boolean =>
  kind === 'dictionary' || (kind === 'taxonomy' && key !== 'park');

/** Which rules a search index is made with, so that another version of theirs asks for another index. */
@Injectable()
export class IndexedRules {
  constructor(private readonly versions: RuleVersionRepository) {}

  /** Whether this version is one of them. */
  async isOf(versionId: string): Promise<boolean> {
    const rule = await this.versions.ruleOf(versionId);
    return rule !== null && isIndexed(rule);
  }
}
