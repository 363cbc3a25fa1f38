import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { CodedReport } from '@jiqia/contracts/report';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { SearchIndex } from '@jiqia/search';
import { Inject, Injectable } from '@nestjs/common';
import { reportEdition } from './report-edition.js';
import { funnelOf } from './funnel.js';
import { gapMap } from './gap-map.js';
import { leftOutOf } from './left-out.js';
import { participantsOf, reportMeeting, reportOutcome } from './report-meetings.js';
import { reportNeeds } from './needs-progress.js';
import { reportInvitation, reportMatch } from './report-pairs.js';
import { ReportSources } from './report-sources.js';

/** Reads one edition in full, as codes: the one model behind the live page and every file. `wordReport` words it at the edge. */
@Injectable()
export class FairReportService {
  constructor(
    private readonly editions: EditionsService,
    private readonly sources: ReportSources,
    private readonly index: SearchIndex,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND */
  async build(actor: Actor, editionId: string): Promise<CodedReport> {
    const edition = await this.editions.get(editionId);
    authorise(actor, 'report.read', { kind: 'report', editionId: edition.id });
    const data = await this.sources.read(edition);
    const { register } = data;
    const matches = data.matches
      .map((match) => reportMatch(register, match))
      .sort((a, b) => compare(a.need.ref, b.need.ref) || a.rank - b.rank);
    const meetings = data.meetings
      .map((meeting) => reportMeeting(data, meeting))
      .sort((a, b) => compare(a.startsAt, b.startsAt) || compare(a.place, b.place));
    const invitations = data.invitations
      .map((invitation) => reportInvitation(data, invitation))
      .sort((a, b) => compare(a.ref, b.ref));
    const outcomes = data.outcomes
      .map((outcome) => reportOutcome(register, outcome))
      .sort((a, b) => compare(a.needRef, b.needRef) || compare(a.capabilityRef, b.capabilityRef));
    const needs = reportNeeds(register, matches, outcomes);
    return {
      edition: reportEdition(data.edition, data.parts.places),
      generatedFor: `${judgedOn(data.edition)}T00:00:00Z`,
      engines: {
        database: 'PostgreSQL',
        queue: this.environment.QUEUE_BACKEND,
        search: this.index.engine(),
      },
      funnel: funnelOf({ needs, matches, invitations, meetings, outcomes }),
      needs,
      capabilities: register.capabilities.size,
      matches,
      invitations,
      meetings,
      participants: participantsOf(meetings),
      outcomes,
      gapMap: gapMap(
        needs,
        [...register.capabilities.keys()].map((id) => register.capabilityParty(id)),
        matches,
      ),
      leftOut: leftOutOf(data, matches, invitations),
      timetable: {
        status: data.timetable?.status ?? 'none',
        breaks: data.timetable?.breaks ?? 0,
        lowerBound: data.timetable?.lowerBound ?? 0,
        violations: data.timetable?.violations ?? 0,
      },
    };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
