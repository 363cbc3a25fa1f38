import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { ReportsModule } from '@jiqia/reports';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { SessionCookie } from '../http/session-cookie.js';
import { AccountsModule } from '@jiqia/accounts';
import { OneTimeLinkController } from './accounts/one-time-link.controller.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { SignInController } from './accounts/sign-in.controller.js';
import { AnswerSheetsReader } from './answers/answer-sheets.reader.js';
import { AnswersController } from './answers/answers.controller.js';
import { ConsentPageController } from './consents/consent-page.controller.js';
import { LivePageController } from './editions/live-page.controller.js';
import { PartiesModule } from './parties/parties.module.js';

/** What people open in a browser: pages and files, at the root. */
@Module({
  imports: [
    AccountsModule,
    OrganisationsModule,
    PartiesModule,
    FairsModule,
    MatchingModule,
    InvitationsModule,
    MeetingsModule,
    ReportsModule,
  ],
  controllers: [
    AnswersController,
    LivePageController,
    SignInController,
    OwnAccountController,
    OneTimeLinkController,
    ConsentPageController,
  ],
  providers: [AnswerSheetsReader, SessionCookie],
})
export class PagesModule {}
