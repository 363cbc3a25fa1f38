import { AuditTrailModule } from '@jiqia/audit-trail';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { DisclosuresService } from './disclosures.service.js';
import { NdaRepository } from './nda.repository.js';
import { NdaService } from './nda.service.js';
import { ReachedTiersRepository } from './reached-tiers.repository.js';

@Module({
  imports: [AuditTrailModule, OrganisationsModule, PartiesModule],
  providers: [ReachedTiersRepository, NdaRepository, DisclosuresService, NdaService],
  exports: [DisclosuresService, NdaService],
})
export class DisclosuresModule {}
