import type { NeedForm } from '@jiqia/contracts/forms';
import { RegisterIndexSource } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { needDocument } from './need-documents.js';
import { NeedsService } from './needs.service.js';
import type { NewNeedRow } from './need.types.js';

/** Published needs, as documents of the index. */
@Injectable()
export class NeedIndexSource extends RegisterIndexSource<NeedForm, NewNeedRow> {
  override readonly side = 'need';
  protected override readonly findable = 'PUBLISHED';
  protected override readonly documentOf = needDocument;

  constructor(rows: NeedsService) {
    super(rows);
  }
}
