import type { NeedForm } from '@jiqia/contracts/forms';
import { RegisterIndexSource } from '@jiqia/registers';
import { Taxonomies } from '@jiqia/rulebook';
import type { SearchDocument } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { needDocument } from './need-documents.js';
import { NeedsService } from './needs.service.js';
import type { NeedRow, NeedSharing, NewNeedRow } from './need.types.js';

/** Published needs, as documents of the index. */
@Injectable()
export class NeedIndexSource extends RegisterIndexSource<NeedForm, NewNeedRow, NeedSharing> {
  override readonly side = 'need';
  protected override readonly findable = 'PUBLISHED';

  constructor(
    rows: NeedsService,
    private readonly taxonomies: Taxonomies,
  ) {
    super(rows);
  }

  override async documentsOf(rows: readonly NeedRow[]): Promise<SearchDocument[]> {
    const trees = await this.taxonomies.now();
    return rows.map((row) => needDocument(row, trees));
  }
}
