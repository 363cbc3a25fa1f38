import { CapabilitiesModule } from '@jiqia/capabilities';
import { FairsModule } from '@jiqia/fairs';
import { InterestsModule } from '@jiqia/interests';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MatchRunExecutor } from './match-run.executor.js';
import { EntryReadings } from './entry-reading.js';
import { DecidedPairsHolder } from './decided-pairs.holder.js';
import { MatchRunHandler } from './match-run.handler.js';
import { MatchRunPairRepository } from './match-run-pair.repository.js';
import { MatchRunResultsService } from './match-run-results.service.js';
import { MatchRunWriter } from './match-run.writer.js';
import { MatchRunReader } from './match-run.reader.js';
import { MatchRunRepository } from './match-run.repository.js';
import { MatchRunsService } from './match-runs.service.js';
import { MatchRunsSweep } from './match-runs.sweep.js';
import { MatchEntity, MatchRunEntity } from './match.entity.js';
import { MatchRepository } from './match.repository.js';
import { MatchesDropForParticipation } from './matches-drop-for-participation.subscriber.js';
import { MatchesService } from './matches.service.js';
import { PairReturnRepository } from './pair-return.repository.js';
import { PairReturnsService } from './pair-returns.service.js';
import { PairSides } from './pair-sides.js';
import { ShortlistExecutor } from './shortlist.executor.js';
import { ShortlistMakeHandler } from './shortlist-make.handler.js';
import { ShortlistRunEntity } from './shortlist-run.entity.js';
import { ShortlistRunRepository } from './shortlist-run.repository.js';
import { ShortlistRunsService } from './shortlist-runs.service.js';
import { ShortlistRunsSweep } from './shortlist-runs.sweep.js';
import { VetoFactsReader } from './veto-facts.reader.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([MatchEntity, MatchRunEntity, ShortlistRunEntity]),
    NeedsModule,
    CapabilitiesModule,
    FairsModule,
    OrganisationsModule,
    InterestsModule,
    RulebookModule,
    PartiesModule,
  ],
  providers: [
    MatchRepository,
    MatchRunRepository,
    MatchRunPairRepository,
    MatchRunWriter,
    MatchRunResultsService,
    MatchRunsService,
    MatchRunReader,
    EntryReadings,
    VetoFactsReader,
    PairSides,
    PairReturnRepository,
    PairReturnsService,
    MatchRunExecutor,
    MatchRunHandler,
    DecidedPairsHolder,
    MatchesDropForParticipation,
    MatchRunsSweep,
    MatchesService,
    ShortlistRunRepository,
    ShortlistRunsService,
    ShortlistRunsSweep,
    ShortlistExecutor,
    ShortlistMakeHandler,
  ],
  exports: [
    MatchRunsService,
    MatchRunResultsService,
    MatchesService,
    PairReturnsService,
    ShortlistRunsService,
  ],
})
export class MatchingModule {}
