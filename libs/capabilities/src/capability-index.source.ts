import type { CapabilityForm } from '@jiqia/contracts/forms';
import { RegisterIndexSource } from '@jiqia/registers';
import { Taxonomies } from '@jiqia/rulebook';
import type { SearchDocument } from '@jiqia/search';
import { Injectable } from '@nestjs/common';
import { capabilityDocument } from './capability-documents.js';
import { CapabilitiesService } from './capabilities.service.js';
import type { CapabilityExpert, CapabilityRow, NewCapabilityRow } from './capability.types.js';

/** Listed capabilities, as documents of the index. */
@Injectable()
export class CapabilityIndexSource extends RegisterIndexSource<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  override readonly side = 'capability';
  protected override readonly findable = 'LISTED';

  constructor(
    rows: CapabilitiesService,
    private readonly taxonomies: Taxonomies,
  ) {
    super(rows);
  }

  override async documentsOf(rows: readonly CapabilityRow[]): Promise<SearchDocument[]> {
    const trees = await this.taxonomies.now();
    return rows.map((row) => capabilityDocument(row, trees));
  }
}
