import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutcomeEffects } from './outcome-effects.js';
import { OutcomeEntity } from './outcome.entity.js';
import { OutcomeRepository } from './outcome.repository.js';
import { OutcomesService } from './outcomes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([OutcomeEntity]),
    FairsModule,
    NeedsModule,
    MatchingModule,
    MeetingsModule,
  ],
  providers: [OutcomeRepository, OutcomeEffects, OutcomesService],
  exports: [OutcomesService],
})
export class OutcomesModule {}
