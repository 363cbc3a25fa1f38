import { AttachmentsService } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import type { CapabilityForm } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { EntryFilesService } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { CapabilitiesService } from './capabilities.service.js';
import type { CapabilityExpert, NewCapabilityRow } from './capability.types.js';

/** Files that belong to capabilities. */
@Injectable()
export class CapabilityFilesService extends EntryFilesService<
  CapabilityForm,
  NewCapabilityRow,
  CapabilityExpert
> {
  constructor(
    entries: CapabilitiesService,
    transactions: TransactionRunner,
    attachments: AttachmentsService,
    access: AccessLog,
  ) {
    super(entries, transactions, attachments, access);
  }
}
