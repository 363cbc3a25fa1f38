import { InterestsModule } from '@jiqia/interests';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { RefinementRepository } from './refinement.repository.js';
import { RefinementRights } from './refinement-rights.js';
import { RefinementsService } from './refinements.service.js';
import { RefinementsWorkSource } from './refinements-work.source.js';

@Module({
  imports: [NeedsModule, OrganisationsModule, InterestsModule],
  providers: [RefinementRepository, RefinementRights, RefinementsService, RefinementsWorkSource],
  exports: [RefinementsService],
})
export class RefinementsModule {}
