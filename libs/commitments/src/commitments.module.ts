import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { FairsModule } from '@jiqia/fairs';
import { MeetingsModule } from '@jiqia/meetings';
import { OrganisationsModule } from '@jiqia/organisations';
import { OutcomesModule } from '@jiqia/outcomes';
import { PartiesModule } from '@jiqia/parties';
import { SheetReader } from '@jiqia/spreadsheets';
import { Module } from '@nestjs/common';
import { CommitmentAccess } from './commitment-access.js';
import { CommitmentFacts } from './commitment-facts.js';
import { CommitmentMergeHolder } from './commitment-merge.holder.js';
import { CommitmentReportsService } from './commitment-reports.service.js';
import { CommitmentWriter } from './commitment-writer.repository.js';
import { CommitmentRepository } from './commitment.repository.js';
import { CommitmentsService } from './commitments.service.js';
import { CommitmentsWriting } from './commitments-writing.js';
import { CommitmentsWorkSource } from './commitments-work.source.js';
import { DutyLoadsService } from './duty-loads.service.js';
import { DutyWindowsService } from './duty-windows.service.js';
import { ReportEvidence } from './report-evidence.js';

@Module({
  imports: [
    AttachmentsModule,
    AuditTrailModule,
    FairsModule,
    MeetingsModule,
    OrganisationsModule,
    OutcomesModule,
    PartiesModule,
  ],
  providers: [
    CommitmentAccess,
    CommitmentFacts,
    CommitmentMergeHolder,
    CommitmentReportsService,
    CommitmentRepository,
    CommitmentWriter,
    CommitmentsService,
    CommitmentsWorkSource,
    CommitmentsWriting,
    DutyLoadsService,
    DutyWindowsService,
    ReportEvidence,
    SheetReader,
  ],
  exports: [CommitmentReportsService, CommitmentsService, DutyLoadsService, DutyWindowsService],
})
export class CommitmentsModule {}
