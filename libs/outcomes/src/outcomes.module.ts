import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeEvidenceService } from './outcome-evidence.service.js';
import { OutcomeProof } from './outcome-proof.js';
import { OutcomeStepsRepository } from './outcome-steps.repository.js';
import { OutcomeEntity } from './outcome.entity.js';
import { OutcomeRepository } from './outcome.repository.js';
import { OutcomeSharesRepository } from './outcome-shares.repository.js';
import { OutcomeSharesService } from './outcome-shares.service.js';
import { OutcomesService } from './outcomes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([OutcomeEntity]),
    AttachmentsModule,
    AuditTrailModule,
    FairsModule,
    NeedsModule,
    MatchingModule,
    MeetingsModule,
    PartiesModule,
  ],
  providers: [
    OutcomeRepository,
    OutcomeSharesRepository,
    OutcomeStepsRepository,
    OutcomeEffects,
    OutcomeProof,
    OutcomeEvidenceService,
    OutcomesService,
    OutcomeSharesService,
  ],
  exports: [OutcomesService, OutcomeEvidenceService, OutcomeSharesService],
})
export class OutcomesModule {}
