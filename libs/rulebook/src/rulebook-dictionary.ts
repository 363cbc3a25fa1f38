import { type Dictionary, SHIPPED_DICTIONARY } from '@jiqia/chinese-text';
import { PLATFORM } from '@jiqia/contracts/rulebook';
import { DictionarySource } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { RuleVersionRepository } from './rule-version.repository.js';
import { RulesInForce } from './rules-in-force.js';

const REF = { kind: 'dictionary', key: PLATFORM } as const;

/** The dictionary that holds: asked each time which version it is, which every process sees at once, and read where it is another. */
@Injectable()
export class RulebookDictionary extends DictionarySource {
  private known: Dictionary = SHIPPED_DICTIONARY;

  constructor(
    private readonly versions: RuleVersionRepository,
    private readonly rules: RulesInForce,
  ) {
    super();
  }

  override async read(): Promise<Dictionary> {
    const newest = await this.versions.newestVersion(REF);
    if (newest === null) return SHIPPED_DICTIONARY;
    if (newest.id !== this.known.id) this.known = await this.at(newest.version);
    return this.known;
  }

  /** As it was in a version. Pipeline read between libs: no actor, no policy. */
  async at(version: number): Promise<Dictionary> {
    const row = version === 0 ? null : await this.versions.find(REF, version);
    return row === null ? SHIPPED_DICTIONARY : { id: row.id, ...this.rules.contentOf(REF, row) };
  }
}
