import { FairsModule } from '@jiqia/fairs';
import { LetterSending } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { CandidateSocietiesService } from './candidate-societies.service.js';
import { CandidateSocietyRepository } from './candidate-society.repository.js';
import { NominatedExpertsRepository } from './nominated-experts.repository.js';
import { NominatedPairs } from './nominated-pairs.js';
import { NominationAnswersService } from './nomination-answers.service.js';
import { NominationAsksService } from './nomination-asks.service.js';
import { NominationLetterRepository } from './nomination-letter.repository.js';
import { NominationLetterSendHandler } from './nomination-letter-send.handler.js';
import { NominationLetterWords } from './nomination-letter.words.js';
import { NominationLetterWriter } from './nomination-letter.writer.js';
import { NominationMergeHolder } from './nomination-merge.holder.js';
import { NominationPdf } from './nomination-pdf.js';
import { NominationRepository } from './nomination.repository.js';
import { NominationRights } from './nomination-rights.js';
import { NominationsService } from './nominations.service.js';
import { NominationsSweep } from './nominations.sweep.js';
import { NominationWorkRepository } from './nomination-work.repository.js';
import { NominationsWorkSource } from './nominations-work.source.js';

@Module({
  imports: [
    RulebookModule,
    OrganisationsModule,
    NeedsModule,
    FairsModule,
    PartiesModule,
    MatchingModule,
  ],
  providers: [
    CandidateSocietiesService,
    CandidateSocietyRepository,
    LetterSending,
    NominatedExpertsRepository,
    NominatedPairs,
    NominationAnswersService,
    NominationAsksService,
    NominationLetterRepository,
    NominationLetterSendHandler,
    NominationLetterWords,
    NominationLetterWriter,
    NominationMergeHolder,
    NominationPdf,
    NominationRepository,
    NominationRights,
    NominationsService,
    NominationsSweep,
    NominationWorkRepository,
    NominationsWorkSource,
  ],
  exports: [
    CandidateSocietiesService,
    NominationAnswersService,
    NominationAsksService,
    NominationsService,
  ],
})
export class NominationsModule {}
