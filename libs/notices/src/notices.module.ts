import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { LetterSending } from '@jiqia/mail';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NoticeCalendars } from './notice-calendars.js';
import { NoticeLetters } from './notice-letters.js';
import { NoticeSendHandler } from './notice-send.handler.js';
import { NoticeEntity } from './notice.entity.js';
import { NoticeRepository } from './notice.repository.js';
import { MoveNotices } from './move-notices.service.js';
import { NoticeWriter } from './notice-writer.js';
import { NoticesTellOfMove } from './notices-tell-of-move.subscriber.js';
import { NoticesPrepare } from './notices-prepare.subscriber.js';
import { NoticesService } from './notices.service.js';
import { NoticesSweep } from './notices.sweep.js';
import { PairFactsReader } from './pair-facts.reader.js';
import { NoticeBounceHolder } from './notice-bounce.holder.js';
import { NoticeMergeHolder } from './notice-merge.holder.js';

@Module({
  imports: [
    RulebookModule,
    TypeOrmModule.forFeature([NoticeEntity]),
    FairsModule,
    MatchingModule,
    PartiesModule,
    InvitationsModule,
    MeetingsModule,
  ],
  providers: [
    NoticeRepository,
    PairFactsReader,
    NoticesService,
    NoticeMergeHolder,
    NoticeBounceHolder,
    NoticesPrepare,
    NoticeWriter,
    MoveNotices,
    NoticesTellOfMove,
    NoticeCalendars,
    NoticeLetters,
    NoticeSendHandler,
    NoticesSweep,
    LetterSending,
  ],
  exports: [NoticesService],
})
export class NoticesModule {}
