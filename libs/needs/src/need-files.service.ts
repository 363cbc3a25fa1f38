import { AttachmentsService } from '@jiqia/attachments';
import { AccessLog } from '@jiqia/audit-trail';
import type { NeedForm } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { EntryFilesService } from '@jiqia/registers';
import { Injectable } from '@nestjs/common';
import { NeedsService } from './needs.service.js';
import type { NeedSharing, NewNeedRow } from './need.types.js';

/** Files that belong to needs. */
@Injectable()
export class NeedFilesService extends EntryFilesService<NeedForm, NewNeedRow, NeedSharing> {
  constructor(
    entries: NeedsService,
    transactions: TransactionRunner,
    attachments: AttachmentsService,
    access: AccessLog,
  ) {
    super(entries, transactions, attachments, access);
  }
}
