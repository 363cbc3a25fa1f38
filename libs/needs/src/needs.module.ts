import { OrganisationsModule } from '@jiqia/organisations';
import { VerificationsModule } from '@jiqia/verifications';
import { RulebookModule } from '@jiqia/rulebook';
import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NeedEntity } from './need.entity.js';
import { NeedIndexHandler } from './need-index.handler.js';
import { NeedRegister } from './need.register.js';
import { NeedRepository } from './need.repository.js';
import { NeedsExpirySweep } from './needs-expiry.sweep.js';
import { NeedsRunningOutSweep } from './needs-running-out.sweep.js';
import { NeedsWorkSource } from './needs-work.source.js';
import { NeedFilesService } from './need-files.service.js';
import { NeedsService } from './needs.service.js';
import { NeedsSweep } from './needs.sweep.js';
import { NeedMergeHolder } from './need-merge.holder.js';
import { NeedBackerMergeHolder } from './need-backer-merge.holder.js';
import { NeedBackerRepository } from './need-backer.repository.js';
import { NeedBackers } from './need-backers.js';
import { NeedBackersService } from './need-backers.service.js';
import { NeedWords } from './need-words.js';
import { NeedIndexSource } from './need-index.source.js';
import { NeedsReindexForDictionary } from './needs-reindex-for-dictionary.subscriber.js';

@Module({
  imports: [
    AttachmentsModule,
    AuditTrailModule,
    RulebookModule,
    TypeOrmModule.forFeature([NeedEntity]),
    OrganisationsModule,
    VerificationsModule,
  ],
  providers: [
    NeedIndexSource,
    NeedsReindexForDictionary,
    NeedRepository,
    NeedRegister,
    NeedsService,
    NeedFilesService,
    NeedMergeHolder,
    NeedBackerRepository,
    NeedBackers,
    NeedBackersService,
    NeedBackerMergeHolder,
    NeedIndexHandler,
    NeedWords,
    NeedsSweep,
    NeedsWorkSource,
    NeedsExpirySweep,
    NeedsRunningOutSweep,
  ],
  exports: [NeedIndexSource, NeedBackersService, NeedFilesService, NeedsService],
})
export class NeedsModule {}
