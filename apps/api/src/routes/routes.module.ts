import { AttachmentsModule } from '@jiqia/attachments';
import { AuditTrailModule } from '@jiqia/audit-trail';
import { AccountsModule } from '@jiqia/accounts';
import { BouncesModule } from '@jiqia/bounces';
import { CampaignsModule } from '@jiqia/campaigns';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { CommitmentsModule } from '@jiqia/commitments';
import { ConfirmationsModule } from '@jiqia/confirmations';
import { DisclosuresModule } from '@jiqia/disclosures';
import { DraftsModule } from '@jiqia/drafts';
import { FairsModule } from '@jiqia/fairs';
import { ImportsModule } from '@jiqia/imports';
import { InterestsModule } from '@jiqia/interests';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { ApplicationsModule } from '@jiqia/applications';
import { WorkBoardModule } from '@jiqia/work-board';
import { FollowUpsModule } from '@jiqia/follow-ups';
import { AgendasModule } from '@jiqia/agendas';
import { NominationsModule } from '@jiqia/nominations';
import { NotificationsModule } from '@jiqia/notifications';
import { NoticesModule } from '@jiqia/notices';
import { OnSiteModule } from '@jiqia/on-site';
import { OutcomesModule } from '@jiqia/outcomes';
import { OrganisationsModule } from '@jiqia/organisations';
import { PersonalDataModule } from '@jiqia/personal-data';
import { RegistrationsModule } from '@jiqia/registrations';
import { ReportsModule } from '@jiqia/reports';
import { RefinementsModule } from '@jiqia/refinements';
import { RulebookModule } from '@jiqia/rulebook';
import { VerificationsModule } from '@jiqia/verifications';
import { Module } from '@nestjs/common';
import { SessionCookie } from '../http/session-cookie.js';
import { AreaController } from './area/area.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditNamesReader } from './audit/audit-names.reader.js';
import { SessionController } from './accounts/session.controller.js';
import { AnnouncementsController } from './announcements/announcements.controller.js';
import { AccountRolesController } from './accounts/account-roles.controller.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { MyAccountController } from './accounts/my-account.controller.js';
import { ScopesReader } from './accounts/scopes.reader.js';
import { BouncesController } from './bounces/bounces.controller.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { CampaignTargetsController } from './campaigns/campaign-targets.controller.js';
import { VisitsController } from './campaigns/visits.controller.js';
import { CapabilitiesController } from './capabilities/capabilities.controller.js';
import { CommitmentReportsController } from './commitments/commitment-reports.controller.js';
import { DutyWindowsController } from './commitments/duty-windows.controller.js';
import { CommitmentsController } from './commitments/commitments.controller.js';
import { OwnerConfirmationsController } from './confirmations/owner-confirmations.controller.js';
import { ContactsController } from './disclosures/contacts.controller.js';
import { NdaController } from './disclosures/nda.controller.js';
import { CoversController } from './covers/covers.controller.js';
import { MyMeetingsController } from './covers/my-meetings.controller.js';
import { EDITION_PART_CONTROLLERS } from './edition-parts/edition-part.controllers.js';
import { PersonConsentsController } from './consents/person-consents.controller.js';
import { WelcomeController } from './accounts/welcome.controller.js';
import { EditionPhaseController } from './editions/edition-phase.controller.js';
import { EditionArchiveController } from './editions/edition-archive.controller.js';
import { EditionClonesController } from './editions/edition-clones.controller.js';
import { EditionFunnelController } from './editions/edition-funnel.controller.js';
import { EditionHappeningsController } from './editions/edition-happenings.controller.js';
import { EditionStandingController } from './editions/edition-standing.controller.js';
import { EditionsController } from './editions/editions.controller.js';
import { EditionsReader } from './editions/editions.reader.js';
import { FormsController } from './forms/forms.controller.js';
import { HealthController } from './health/health.controller.js';
import { HealthProbes } from './health/health.probes.js';
import { ExportsController } from './exports/exports.controller.js';
import { NominationExportsController } from './exports/nomination-exports.controller.js';
import { OutcomeExportsController } from './exports/outcome-exports.controller.js';
import { WorkExportsController } from './exports/work-exports.controller.js';
import { ListFiles } from './exports/list-files.js';
import { ImportBatchesController } from './imports/import-batches.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { InterestsController } from './interests/interests.controller.js';
import { InvitationLettersController } from './invitations/invitation-letters.controller.js';
import { InvitationWavesController } from './invitations/invitation-waves.controller.js';
import { PhoneListController } from './invitations/phone-list.controller.js';
import { PhoneListFile } from './invitations/phone-list.file.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { MatchRunsController } from './match-runs/match-runs.controller.js';
import { MatchesController } from './matches/matches.controller.js';
import { MatchesReader } from './matches/matches.reader.js';
import { MeetingRequestsController } from './meeting-requests/meeting-requests.controller.js';
import { MatchQuestionsController } from './matches/match-questions.controller.js';
import { OwnMatchesController } from './matches/own-matches.controller.js';
import { PairsByHandController } from './matches/pairs-by-hand.controller.js';
import { TeamSetsController } from './matches/team-sets.controller.js';
import { MoveRequestsController } from './move-requests/move-requests.controller.js';
import { MembersController } from './members/members.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { WorkController } from './work/work.controller.js';
import { CapabilityFilesController } from './capabilities/capability-files.controller.js';
import { NeedFilesController } from './needs/need-files.controller.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { EditionEntriesController } from './applications/edition-entries.controller.js';
import { AvailabilityController } from './registrations/availability.controller.js';
import { MyRegistrationsController } from './registrations/my-registrations.controller.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { NeedBackersController } from './needs/need-backers.controller.js';
import { NeedsController } from './needs/needs.controller.js';
import { CandidateSocietiesController } from './nominations/candidate-societies.controller.js';
import { NominationsController } from './nominations/nominations.controller.js';
import { OWN_CONTROLLERS } from './notifications/own.controllers.js';
import { NoticesController } from './notices/notices.controller.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { MeetingRecordsController } from './follow-ups/meeting-records.controller.js';
import { BoardStreams } from './on-site/board-streams.js';
import { OUTCOME_CONTROLLERS } from './outcomes/outcome-controllers.js';
import { OnSiteController } from './on-site/on-site.controller.js';
import { OrganisationDuplicatesController } from './organisations/organisation-duplicates.controller.js';
import { OrganisationMergesController } from './organisations/organisation-merges.controller.js';
import { SocietyRemitsController } from './organisations/society-remits.controller.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OwnInvitationsController } from './answers/own-invitations.controller.js';
import { ANSWER_READERS } from './answers/answer-readers.js';
import { OwnMeetingsReader } from './covers/own-meetings.reader.js';
import { PartiesModule } from './parties/parties.module.js';
import { EndorsementsController } from './persons/endorsements.controller.js';
import { PersonDuplicatesController } from './persons/person-duplicates.controller.js';
import { PersonMergesController } from './persons/person-merges.controller.js';
import { PersonsController } from './persons/persons.controller.js';
import { PersonalDataController } from './persons/personal-data.controller.js';
import { PeriodReportsController } from './period-reports/period-reports.controller.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { DirectoryModule } from '@jiqia/directory';
import { DirectoryController } from './directory/directory.controller.js';
import { ENTRY_READERS } from './entry-readers.js';
import { TaxonomiesController } from './taxonomies/taxonomies.controller.js';
import { RefinementsController } from './refinements/refinements.controller.js';
import { RulebookController } from './rulebook/rulebook.controller.js';
import { ShortlistRunsController } from './shortlist-runs/shortlist-runs.controller.js';
import { PrintsController } from './prints/prints.controller.js';
import { BoardsController } from './timetables/boards.controller.js';
import { MeetingsController } from './timetables/meetings.controller.js';
import { HeldSlotsController } from './timetables/held-slots.controller.js';
import { ReleasesController } from './timetables/releases.controller.js';
import { TimetablesController } from './timetables/timetables.controller.js';
import { VerificationsController } from './verifications/verifications.controller.js';

/** What programs call: every route stands under /api. */
@Module({
  imports: [
    AttachmentsModule,
    AuditTrailModule,
    AccountsModule,
    PartiesModule,
    OrganisationsModule,
    NeedsModule,
    ApplicationsModule,
    WorkBoardModule,
    CapabilitiesModule,
    FairsModule,
    ImportsModule,
    CommitmentsModule,
    ConfirmationsModule,
    CampaignsModule,
    RegistrationsModule,
    InterestsModule,
    MatchingModule,
    InvitationsModule,
    DisclosuresModule,
    DraftsModule,
    MeetingsModule,
    NominationsModule,
    NoticesModule,
    BouncesModule,
    OnSiteModule,
    OutcomesModule,
    FollowUpsModule,
    AgendasModule,
    NotificationsModule,
    PersonalDataModule,
    ReportsModule,
    RefinementsModule,
    RulebookModule,
    DirectoryModule,
    VerificationsModule,
  ],
  controllers: [
    HealthController,
    FormsController,
    OrganisationsController,
    SocietyRemitsController,
    MembersController,
    AccountsController,
    AccountRolesController,
    MyAccountController,
    OrganisationDuplicatesController,
    OrganisationMergesController,
    PersonDuplicatesController,
    PersonMergesController,
    PersonsController,
    EndorsementsController,
    PersonConsentsController,
    SessionController,
    DecisionsController,
    WorkController,
    NeedFilesController,
    RefinementsController,
    NeedBackersController,
    CapabilityFilesController,
    ApplicationsController,
    EditionEntriesController,
    RegistrationsController,
    MyRegistrationsController,
    AvailabilityController,
    NeedsController,
    CapabilitiesController,
    ContactsController,
    NdaController,
    ProgrammesController,
    EditionsController,
    WelcomeController,
    EditionFunnelController,
    AreaController,
    EditionStandingController,
    EditionHappeningsController,
    PeriodReportsController,
    EditionClonesController,
    EditionArchiveController,
    EditionPhaseController,
    ...EDITION_PART_CONTROLLERS,
    MatchRunsController,
    MatchesController,
    OwnMatchesController,
    PairsByHandController,
    TeamSetsController,
    MatchQuestionsController,
    MeetingRequestsController,
    ShortlistRunsController,
    InvitationsController,
    OwnInvitationsController,
    InvitationLettersController,
    PhoneListController,
    InvitationWavesController,
    TimetablesController,
    HeldSlotsController,
    BoardsController,
    ReleasesController,
    MeetingsController,
    PrintsController,
    CoversController,
    MyMeetingsController,
    MoveRequestsController,
    NominationsController,
    CandidateSocietiesController,
    NoticesController,
    ...OWN_CONTROLLERS,
    BouncesController,
    AnnouncementsController,
    OnSiteController,
    ...OUTCOME_CONTROLLERS,
    MeetingRecordsController,
    FollowUpsController,
    ExportsController,
    WorkExportsController,
    NominationExportsController,
    OutcomeExportsController,
    ImportBatchesController,
    ImportsController,
    OwnerConfirmationsController,
    CampaignsController,
    CampaignTargetsController,
    VisitsController,
    AuditController,
    PersonalDataController,
    VerificationsController,
    InterestsController,
    CommitmentsController,
    CommitmentReportsController,
    DutyWindowsController,
    RulebookController,
    TaxonomiesController,
    DirectoryController,
  ],
  providers: [
    ListFiles,
    MatchesReader,
    PhoneListFile,
    EditionsReader,
    ScopesReader,
    AuditNamesReader,
    ...ENTRY_READERS,
    HealthProbes,
    OwnMeetingsReader,
    ...ANSWER_READERS,
    BoardStreams,
    SessionCookie,
  ],
})
export class RoutesModule {}
