import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { ReportsModule } from '@jiqia/reports';
import { Module } from '@nestjs/common';
import { AnswerSheetsReader } from './answers/answer-sheets.reader.js';
import { AnswersController } from './answers/answers.controller.js';
import { LivePageController } from './editions/live-page.controller.js';
import { PartiesModule } from './parties/parties.module.js';

/** What people open in a browser: pages and files, at the root. */
@Module({
  imports: [
    PartiesModule,
    FairsModule,
    MatchingModule,
    InvitationsModule,
    MeetingsModule,
    ReportsModule,
  ],
  controllers: [AnswersController, LivePageController],
  providers: [AnswerSheetsReader],
})
export class PagesModule {}
