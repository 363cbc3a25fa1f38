import {
  contentSchema,
  PLATFORM,
  type RuleContent,
  type RuleKind,
} from '@jiqia/contracts/rulebook';
import type { RuleOrigin } from '@jiqia/contracts/words';
import { Injectable, Logger } from '@nestjs/common';
import type { Transaction } from '@jiqia/database';
import { editionOf, type RuleRef, shippedContent } from './rule-kind.js';
import { RuleVersionRepository, type RuleVersionRow } from './rule-version.repository.js';

/** What holds now. */
export interface RuleInForce<K extends RuleKind = RuleKind> extends RuleRef<K> {
  /** The newest version under this key; 0 where nobody has written one. */
  readonly version: number;
  readonly content: RuleContent<K>;
  readonly origin: RuleOrigin;
  /** Where the content stands: under this key, or under that of the platform. */
  readonly source: { readonly key: string; readonly version: number };
  readonly written: Pick<RuleVersionRow, 'note' | 'createdBy' | 'createdAt'> | null;
}

/** Pipeline reads between libs of what holds: no actor, no policy. */
@Injectable()
export class RulesInForce {
  private readonly log = new Logger(RulesInForce.name);

  constructor(private readonly versions: RuleVersionRepository) {}

  /**
   * What holds under a key: its newest version; for an edition without its own that of the platform; else what the product comes with.
   * @param tx reads within it
   */
  async of<K extends RuleKind>(ref: RuleRef<K>, tx?: Transaction): Promise<RuleInForce<K>> {
    const row = await this.versions.newest(ref, tx);
    const version = row?.version ?? 0;
    const own = row === null || row.content === null ? null : this.readable(ref, row);
    if (row !== null && own !== null) {
      const source = { key: ref.key, version };
      return { ...ref, version, content: own, origin: 'OWN', source, written: row };
    }
    if (editionOf(ref) !== undefined) {
      const platform = await this.of({ ...ref, key: PLATFORM }, tx);
      const { content, source } = platform;
      return { ...ref, version, content, origin: 'PLATFORM', source, written: row };
    }
    return {
      ...ref,
      version,
      content: shippedContent(ref),
      origin: 'SHIPPED',
      source: { key: ref.key, version: 0 },
      written: null,
    };
  }

  /** What a version says; what is shipped where this release cannot read it. */
  contentOf<K extends RuleKind>(ref: RuleRef<K>, row: RuleVersionRow): RuleContent<K> {
    return this.readable(ref, row) ?? shippedContent(ref);
  }

  /** What a version says, if this release can read it: an older one may have written what is not taken any more. */
  private readable<K extends RuleKind>(
    { kind, key }: RuleRef<K>,
    { version, content }: RuleVersionRow,
  ): RuleContent<K> | null {
    const parsed = contentSchema(kind, key).safeParse(content);
    if (parsed.success) return parsed.data;
    this.log.warn(`${kind} of ${key}, version ${version}, cannot be read; what is shipped holds`);
    return null;
  }
}
