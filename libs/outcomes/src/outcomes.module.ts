import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeEvidenceService } from './outcome-evidence.service.js';
import { OutcomeMoving } from './outcome-moving.js';
import { OutcomeProof } from './outcome-proof.js';
import { OutcomeStepsRepository } from './outcome-steps.repository.js';
import { OutcomeEntity } from './outcome.entity.js';
import { OutcomeRepository } from './outcome.repository.js';
import { OutcomeSharesRepository } from './outcome-shares.repository.js';
import { OutcomeSharesService } from './outcome-shares.service.js';
import { OutcomesService } from './outcomes.service.js';
import { OwnOutcomeEvidenceService } from './own-outcome-evidence.service.js';
import { OwnOutcomeRepository } from './own-outcome.repository.js';
import { OwnOutcomeSides } from './own-outcome-sides.js';
import { OwnOutcomesService } from './own-outcomes.service.js';
import { SuccessCaseAnswers } from './success-case-answers.service.js';
import { SuccessCasePapers } from './success-case-papers.service.js';
import { SuccessCaseRepository } from './success-case.repository.js';
import { SuccessCaseSides } from './success-case-sides.js';
import { SuccessCasesService } from './success-cases.service.js';
import { SuccessCasesWorkSource } from './success-cases-work.source.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([OutcomeEntity]),
    AttachmentsModule,
    AuditTrailModule,
    FairsModule,
    NeedsModule,
    MatchingModule,
    MeetingsModule,
    OrganisationsModule,
    PartiesModule,
  ],
  providers: [
    OutcomeRepository,
    OutcomeSharesRepository,
    OutcomeStepsRepository,
    OutcomeEffects,
    OutcomeMoving,
    OutcomeProof,
    OutcomeEvidenceService,
    OutcomesService,
    OutcomeSharesService,
    OwnOutcomeRepository,
    OwnOutcomeSides,
    OwnOutcomesService,
    OwnOutcomeEvidenceService,
    SuccessCaseRepository,
    SuccessCaseSides,
    SuccessCasesService,
    SuccessCaseAnswers,
    SuccessCasePapers,
    SuccessCasesWorkSource,
  ],
  exports: [
    OwnOutcomesService,
    OwnOutcomeEvidenceService,
    OutcomesService,
    OutcomeEvidenceService,
    OutcomeSharesService,
    SuccessCaseAnswers,
    SuccessCasePapers,
    SuccessCasesService,
  ],
})
export class OutcomesModule {}
