import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { InterestMergeHolder } from './interest-merge.holder.js';
import { InterestRepository } from './interest.repository.js';
import { InterestsService } from './interests.service.js';

@Module({
  imports: [OrganisationsModule, PartiesModule],
  providers: [InterestRepository, InterestMergeHolder, InterestsService],
  exports: [InterestsService],
})
export class InterestsModule {}
