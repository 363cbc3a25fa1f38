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
import { DecidedPairsRepository } from './decided-pairs.repository.js';
import { DecisionLog } from './decision-log.js';
import { AgreedOnSite } from './agreed-on-site.service.js';
import { MatchOverrideRepository } from './match-override.repository.js';
import { AskingSide } from './asking-side.js';
import { MatchingWorkSource } from './matching-work.source.js';
import { MeetingRequestRepository } from './meeting-request.repository.js';
import { MeetingRequestsService } from './meeting-requests.service.js';
import { MatchQuestionRepository } from './match-question.repository.js';
import { QuestionsService } from './questions.service.js';
import { WishedPairs } from './wished-pairs.js';
import { MatchOverridesService } from './match-overrides.service.js';
import { PairAdditionsService } from './pair-additions.service.js';
import { PairEntries } from './pair-entries.js';
import { PairMaker } from './pair-maker.js';
import { PairOrdersService } from './pair-orders.service.js';
import { PairScorer } from './pair-scorer.js';
import { PastPairRepository } from './past-pair.repository.js';
import { PastPairsReader } from './past-pairs.reader.js';
import { PairsByHandRepository } from './pairs-by-hand.repository.js';
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
import { OwnMatchesService } from './own-matches.service.js';
import { PairPassRepository } from './pair-pass.repository.js';
import { PairPassesService } from './pair-passes.service.js';
import { PairSides } from './pair-sides.js';
import { RemitCandidatesReader } from './remit-candidates.reader.js';
import { SocietyExpertRepository } from './society-expert.repository.js';
import { TeamSetRepository } from './team-set.repository.js';
import { TeamSetsService } from './team-sets.service.js';
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
    AgreedOnSite,
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
    DecidedPairsRepository,
    DecisionLog,
    AskingSide,
    MatchOverrideRepository,
    PairPassRepository,
    PairPassesService,
    MatchingWorkSource,
    MeetingRequestRepository,
    MeetingRequestsService,
    OwnMatchesService,
    MatchOverridesService,
    PairAdditionsService,
    PairEntries,
    PairMaker,
    PairOrdersService,
    PairScorer,
    PairsByHandRepository,
    MatchQuestionRepository,
    QuestionsService,
    PastPairRepository,
    PastPairsReader,
    RemitCandidatesReader,
    SocietyExpertRepository,
    TeamSetRepository,
    TeamSetsService,
    WishedPairs,
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
    AgreedOnSite,
    MatchRunsService,
    MatchRunResultsService,
    MatchesService,
    MatchOverridesService,
    MeetingRequestsService,
    OwnMatchesService,
    PairPassesService,
    PairAdditionsService,
    PairOrdersService,
    QuestionsService,
    PairReturnsService,
    ShortlistRunsService,
    TeamSetsService,
    WishedPairs,
  ],
})
export class MatchingModule {}
