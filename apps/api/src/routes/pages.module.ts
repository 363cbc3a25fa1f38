import { AgendasModule } from '@jiqia/agendas';
import { CampaignsModule } from '@jiqia/campaigns';
import { ConfirmationsModule } from '@jiqia/confirmations';
import { DisclosuresModule } from '@jiqia/disclosures';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { NeedsModule } from '@jiqia/needs';
import { FairsModule } from '@jiqia/fairs';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { ReportsModule } from '@jiqia/reports';
import { OrganisationsModule } from '@jiqia/organisations';
import { Module } from '@nestjs/common';
import { OidcCookie, PasskeyCookie, SessionCookie } from '../http/session-cookie.js';
import { AccountsModule } from '@jiqia/accounts';
import { CodeSignInController } from './accounts/code-sign-in.controller.js';
import { ForgottenPasswordController } from './accounts/forgotten-password.controller.js';
import { OidcSignInController } from './accounts/oidc-sign-in.controller.js';
import { OneTimeLinkController } from './accounts/one-time-link.controller.js';
import { OwnPasskeysController } from './accounts/own-passkeys.controller.js';
import { OwnPhoneController } from './accounts/own-phone.controller.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { PasskeySignInController } from './accounts/passkey-sign-in.controller.js';
import { SecondFactorController } from './accounts/second-factor.controller.js';
import { SignInWaysReader } from './accounts/sign-in-ways.reader.js';
import { SignInStepController } from './accounts/sign-in-step.controller.js';
import { SignInController } from './accounts/sign-in.controller.js';
import { AnswerPairReader } from './answers/answer-pair.reader.js';
import { AnswerSheetsReader } from './answers/answer-sheets.reader.js';
import { AskedPairsReader } from './answers/asked-pairs.reader.js';
import { AnswerCalendarController } from './answers/answer-calendar.controller.js';
import { AnswerRecordController } from './answers/answer-record.controller.js';
import { AnswersController } from './answers/answers.controller.js';
import { SurveyController } from './campaigns/survey.controller.js';
import { ConfirmController } from './confirmations/confirm.controller.js';
import { ConsentPageController } from './consents/consent-page.controller.js';
import { OwnMeetingsReader } from './covers/own-meetings.reader.js';
import { LivePageController } from './editions/live-page.controller.js';
import { SecurityTextController } from './security-text/security-text.controller.js';
import { PartiesModule } from './parties/parties.module.js';

/** What people open in a browser: pages and files, at the root. */
@Module({
  imports: [
    AgendasModule,
    AccountsModule,
    OrganisationsModule,
    PartiesModule,
    ConfirmationsModule,
    CampaignsModule,
    NeedsModule,
    CapabilitiesModule,
    FairsModule,
    FollowUpsModule,
    MatchingModule,
    InvitationsModule,
    DisclosuresModule,
    MeetingsModule,
    ReportsModule,
  ],
  controllers: [
    AnswersController,
    AnswerCalendarController,
    AnswerRecordController,
    ConfirmController,
    SurveyController,
    LivePageController,
    SignInController,
    CodeSignInController,
    OidcSignInController,
    SignInStepController,
    SecondFactorController,
    ForgottenPasswordController,
    OwnPhoneController,
    OwnPasskeysController,
    PasskeySignInController,
    OwnAccountController,
    OneTimeLinkController,
    SecurityTextController,
    ConsentPageController,
  ],
  providers: [
    AnswerSheetsReader,
    AskedPairsReader,
    AnswerPairReader,
    OwnMeetingsReader,
    SessionCookie,
    OidcCookie,
    PasskeyCookie,
    SignInWaysReader,
  ],
})
export class PagesModule {}
