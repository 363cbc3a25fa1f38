import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { FairsModule } from '@jiqia/fairs';
import { LetterSending, servedUrlOf } from '@jiqia/mail';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { CampaignAnswersService } from './campaign-answers.service.js';
import { CampaignFeedService } from './campaign-feed.service.js';
import { CampaignLetterRepository } from './campaign-letter.repository.js';
import { CampaignLetters } from './campaign-letters.js';
import { CampaignLetterSendHandler } from './campaign-letter-send.handler.js';
import { CampaignLinks } from './campaign-links.js';
import { CampaignLinksService } from './campaign-links.service.js';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignRights } from './campaign-rights.js';
import { CampaignsService } from './campaigns.service.js';
import { CampaignsWorkSource } from './campaigns-work.source.js';
import { CampaignsSweep } from './campaigns.sweep.js';
import { CampaignTargetMergeHolder } from './campaign-target-merge.holder.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';
import { CampaignTargetsService } from './campaign-targets.service.js';
import { CampaignWaves } from './campaign-waves.js';
import { CandidateRepository } from './candidate.repository.js';
import { CoverageService } from './coverage.service.js';
import { SurveyHolds } from './survey-holds.js';
import { SurveysService } from './surveys.service.js';
import { TargetChoices } from './target-choices.js';
import { TargetNeeds } from './target-needs.js';
import { VisitRecordsService } from './visit-records.service.js';
import { VisitsService } from './visits.service.js';

@Module({
  imports: [
    RulebookModule,
    OrganisationsModule,
    NeedsModule,
    FairsModule,
    PartiesModule,
    AttachmentsModule,
    AuditTrailModule,
  ],
  providers: [
    CampaignRepository,
    CampaignTargetRepository,
    CampaignLetterRepository,
    CampaignNeedRepository,
    CandidateRepository,
    CampaignRights,
    CampaignWaves,
    CampaignsService,
    TargetChoices,
    CampaignTargetsService,
    CampaignLinksService,
    CampaignAnswersService,
    CampaignFeedService,
    CoverageService,
    TargetNeeds,
    SurveyHolds,
    SurveysService,
    VisitRecordsService,
    VisitsService,
    CampaignLetters,
    CampaignLetterSendHandler,
    CampaignsSweep,
    CampaignsWorkSource,
    CampaignTargetMergeHolder,
    LetterSending,
    {
      provide: CampaignLinks,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new CampaignLinks(servedUrlOf(environment), linkSecretOf(environment), {
          purpose: 'campaign',
          path: 'survey',
        }),
    },
  ],
  exports: [
    CampaignsService,
    CampaignTargetsService,
    CampaignLinksService,
    CampaignAnswersService,
    CampaignFeedService,
    CoverageService,
    SurveysService,
    VisitRecordsService,
    VisitsService,
  ],
})
export class CampaignsModule {}
