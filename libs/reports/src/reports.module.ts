import { AuditTrailModule } from '@jiqia/audit-trail';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { CommitmentsModule } from '@jiqia/commitments';
import { DisclosuresModule } from '@jiqia/disclosures';
import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { MatchingModule } from '@jiqia/matching';
import { MeetingsModule } from '@jiqia/meetings';
import { NeedsModule } from '@jiqia/needs';
import { OrganisationsModule } from '@jiqia/organisations';
import { OnSiteModule } from '@jiqia/on-site';
import { OutcomesModule } from '@jiqia/outcomes';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { AreaReports } from './area-reports.service.js';
import { AreaRepository } from './area.repository.js';
import { AgendaSeats } from './agenda-seats.service.js';
import { BadgeDocuments } from './badge-documents.service.js';
import { EditionCalendars } from './edition-calendars.service.js';
import { EntryPlaceRepository } from './entry-place.repository.js';
import { EditionHappenings } from './edition-happenings.service.js';
import { HappeningRepository } from './happening.repository.js';
import { EditionFunnel } from './edition-funnel.service.js';
import { EditionMarkRepository } from './edition-mark.repository.js';
import { EditionStanding } from './edition-standing.service.js';
import { EditionPages } from './edition-pages.service.js';
import { EditionDocuments } from './edition-documents.service.js';
import { FileMarks } from './file-marks.service.js';
import { FairReportService } from './fair-report.service.js';
import { PeriodReports } from './period-reports.service.js';
import { RegisterSources, ReportSources } from './report-sources.js';
import { ScopedRows } from './scoped-rows.service.js';
import { TimetableSources } from './timetable-sources.js';

@Module({
  imports: [
    AuditTrailModule,
    OrganisationsModule,
    PartiesModule,
    NeedsModule,
    CapabilitiesModule,
    FairsModule,
    MatchingModule,
    InvitationsModule,
    MeetingsModule,
    DisclosuresModule,
    OutcomesModule,
    OnSiteModule,
    CommitmentsModule,
  ],
  providers: [
    AgendaSeats,
    AreaRepository,
    EntryPlaceRepository,
    FileMarks,
    RegisterSources,
    ReportSources,
    TimetableSources,
    FairReportService,
    EditionDocuments,
    BadgeDocuments,
    EditionMarkRepository,
    EditionPages,
    EditionFunnel,
    EditionStanding,
    ScopedRows,
    EditionHappenings,
    HappeningRepository,
    PeriodReports,
    AreaReports,
    EditionCalendars,
  ],
  exports: [
    FairReportService,
    EditionDocuments,
    BadgeDocuments,
    EditionPages,
    EditionFunnel,
    EditionStanding,
    EditionHappenings,
    PeriodReports,
    AreaReports,
    EditionCalendars,
  ],
})
export class ReportsModule {}
