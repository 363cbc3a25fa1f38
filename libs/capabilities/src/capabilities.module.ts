import { OrganisationsModule } from '@jiqia/organisations';
import { VerificationsModule } from '@jiqia/verifications';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CapabilityEntity } from './capability.entity.js';
import { CapabilityIndexHandler } from './capability-index.handler.js';
import { CapabilityRegister } from './capability.register.js';
import { CapabilityRepository } from './capability.repository.js';
import { CapabilitiesRetireForPerson } from './capabilities-retire-for-person.subscriber.js';
import { CapabilitiesStaleSweep } from './capabilities-stale.sweep.js';
import { CapabilitiesService } from './capabilities.service.js';
import { CapabilitiesSweep } from './capabilities.sweep.js';
import { CapabilitiesAgainstConsentSweep } from './capabilities-against-consent.sweep.js';
import { CapabilitiesPauseForConsent } from './capabilities-pause-for-consent.subscriber.js';
import { CapabilityConsentRepository } from './capability-consent.repository.js';
import { CapabilityMergeHolder } from './capability-merge.holder.js';
import { CapabilityIndexSource } from './capability-index.source.js';
import { CapabilitiesReindexForDictionary } from './capabilities-reindex-for-dictionary.subscriber.js';

@Module({
  imports: [
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
    CapabilitiesService,
    CapabilityMergeHolder,
    CapabilityIndexHandler,
    CapabilitiesRetireForPerson,
    CapabilitiesSweep,
    CapabilitiesStaleSweep,
    CapabilitiesAgainstConsentSweep,
    CapabilitiesPauseForConsent,
    CapabilityConsentRepository,
  ],
  exports: [CapabilityIndexSource, CapabilitiesService],
})
export class CapabilitiesModule {}
