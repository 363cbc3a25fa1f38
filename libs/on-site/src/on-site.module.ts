import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { BadgeRepository } from './badge.repository.js';
import { BadgesService } from './badges.service.js';
import { DayBoardReader } from './day-board.reader.js';
import { DayEventRepository } from './day-event.repository.js';
import { DayEventsService } from './day-events.service.js';
import { DayMergeHolder } from './day-merge.holder.js';
import { DaySubjects } from './day-subjects.js';
import { FreeSlotsService } from './free-slots.service.js';

@Module({
  imports: [FairsModule, MatchingModule, MeetingsModule, PartiesModule],
  providers: [
    DayEventRepository,
    DaySubjects,
    DayMergeHolder,
    DayEventsService,
    DayBoardReader,
    FreeSlotsService,
    BadgeRepository,
    BadgesService,
  ],
  exports: [DayEventsService, DayBoardReader, FreeSlotsService, BadgesService],
})
export class OnSiteModule {}
