import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeEntity } from './outcome.entity.js';
import { OutcomeRepository } from './outcome.repository.js';
import { OutcomeSharesRepository } from './outcome-shares.repository.js';
import { OutcomeSharesService } from './outcome-shares.service.js';
import { OutcomesService } from './outcomes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([OutcomeEntity]),
    FairsModule,
    NeedsModule,
    MatchingModule,
    MeetingsModule,
  ],
  providers: [
    OutcomeRepository,
    OutcomeSharesRepository,
    OutcomeEffects,
    OutcomesService,
    OutcomeSharesService,
  ],
  exports: [OutcomesService, OutcomeSharesService],
})
export class OutcomesModule {}
