import { OrganisationsModule } from '@jiqia/organisations';
import { VerificationsModule } from '@jiqia/verifications';
import { RulebookModule } from '@jiqia/rulebook';
import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CapabilityEntity } from './capability.entity.js';
import { CapabilityIndexHandler } from './capability-index.handler.js';
import { CapabilityLeads } from './capability-leads.js';
import { CapabilityRegister } from './capability.register.js';
import { CapabilityRepository } from './capability.repository.js';
import { CapabilitiesRetireForPerson } from './capabilities-retire-for-person.subscriber.js';
import { CapabilitiesStaleSweep } from './capabilities-stale.sweep.js';
import { CapabilitiesWorkSource } from './capabilities-work.source.js';
import { CapabilityFilesService } from './capability-files.service.js';
import { CapabilitiesService } from './capabilities.service.js';
import { CapabilitiesSweep } from './capabilities.sweep.js';
import { CapabilitiesAgainstConsentSweep } from './capabilities-against-consent.sweep.js';
import { CapabilitiesPauseForConsent } from './capabilities-pause-for-consent.subscriber.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';
import { CapabilityMergeHolder } from './capability-merge.holder.js';
import { CapabilityWords } from './capability-words.js';
import { CapabilityIndexSource } from './capability-index.source.js';
import { CapabilitiesReindexForDictionary } from './capabilities-reindex-for-dictionary.subscriber.js';

@Module({
  imports: [
    AttachmentsModule,
    AuditTrailModule,
    RulebookModule,
    TypeOrmModule.forFeature([CapabilityEntity]),
    OrganisationsModule,
    VerificationsModule,
  ],
  providers: [
    CapabilityIndexSource,
    CapabilitiesReindexForDictionary,
    CapabilityRepository,
    CapabilityRegister,
    CapabilityLeads,
    CapabilitiesService,
    CapabilityFilesService,
    CapabilityMergeHolder,
    CapabilityIndexHandler,
    CapabilityWords,
    CapabilitiesRetireForPerson,
    CapabilitiesSweep,
    CapabilitiesWorkSource,
    CapabilitiesStaleSweep,
    CapabilitiesAgainstConsentSweep,
    CapabilitiesPauseForConsent,
    CapabilityConsentRepository,
  ],
  exports: [CapabilityIndexSource, CapabilityFilesService, CapabilitiesService],
})
export class CapabilitiesModule {}
