import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { ApplicationRepository } from './application.repository.js';
import { ApplicationsHolder } from './applications.holder.js';
import { ApplicationsService } from './applications.service.js';
import { AppliedEntries } from './applied-entries.js';
import { EditionEntriesService } from './edition-entries.service.js';

@Module({
  imports: [NeedsModule, CapabilitiesModule, FairsModule, OrganisationsModule],
  providers: [
    ApplicationRepository,
    ApplicationsHolder,
    AppliedEntries,
    ApplicationsService,
    EditionEntriesService,
  ],
  exports: [ApplicationsService, EditionEntriesService],
})
export class ApplicationsModule {}
