import type { CapabilityForm } from '@jiqia/contracts/forms';
import { RegisterIndexSource } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { capabilityDocument } from './capability-documents.js';
import { CapabilitiesService } from './capabilities.service.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

/** Listed capabilities, as documents of the index. */
@Injectable()
export class CapabilityIndexSource extends RegisterIndexSource<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  override readonly side = 'capability';
  protected override readonly findable = 'LISTED';
  protected override readonly documentOf = capabilityDocument;

  constructor(rows: CapabilitiesService) {
    super(rows);
  }
}
