import { AuditTrailModule } from '@jiqia/audit-trail';
import { AttachmentsModule } from '@jiqia/attachments';
import { CampaignsModule } from '@jiqia/campaigns';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { RulebookModule } from '@jiqia/rulebook';
import { SheetReader } from '@jiqia/spreadsheets';
import { Module } from '@nestjs/common';
import { BatchProgress } from './batch-progress.js';
import { BatchRecords } from './batch-records.js';
import { ImportBatchRepository } from './import-batch.repository.js';
import { ImportBatchesService } from './import-batches.service.js';
import { ImportBatchesSweep } from './import-batches.sweep.js';
import { ImportChangeRepository } from './import-change.repository.js';
import { ImportQueue } from './import-queue.js';
import { ImportReadHandler } from './import-read.handler.js';
import { ImportReading } from './import-reading.js';
import { ImportRowRepository } from './import-row.repository.js';
import { ImportRowsSweep } from './import-rows.sweep.js';
import { ImportsDropFiles } from './imports-drop-files.subscriber.js';
import { ImportsService } from './imports.service.js';
import { OfficeReader } from './office-reader.js';
import { ImportWorkbooksService } from './import-workbooks.service.js';
import { ImportTakeHandler } from './import-take.handler.js';
import { ImportTaking } from './import-taking.js';
import { ImportUndoHandler } from './import-undo.handler.js';
import { ImportUndoing } from './import-undoing.js';
import { WrongRows } from './wrong-rows.js';
import { PartTaker } from './part-taker.js';
import { UndoneRecords } from './undone-records.js';

@Module({
  imports: [
    AuditTrailModule,
    NeedsModule,
    CapabilitiesModule,
    FairsModule,
    OrganisationsModule,
    AttachmentsModule,
    CampaignsModule,
    RulebookModule,
  ],
  providers: [
    BatchProgress,
    BatchRecords,
    ImportBatchRepository,
    ImportBatchesService,
    ImportBatchesSweep,
    ImportChangeRepository,
    ImportQueue,
    ImportReadHandler,
    ImportReading,
    ImportRowRepository,
    ImportRowsSweep,
    ImportTakeHandler,
    ImportTaking,
    ImportUndoHandler,
    ImportUndoing,
    ImportsDropFiles,
    ImportsService,
    ImportWorkbooksService,
    WrongRows,
    OfficeReader,
    PartTaker,
    SheetReader,
    UndoneRecords,
  ],
  exports: [ImportsService, ImportWorkbooksService, ImportBatchesService],
})
export class ImportsModule {}
