import { AccessLog } from '@jiqia/audit-trail';
import { inParts } from '@jiqia/compute';
import { personalAgendas, renderCalendar, type SetDocument } from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { type MeetingRow, TimetablesService } from '@jiqia/meetings';
import { PartiesService } from '@jiqia/parties';
import { wordMeeting } from '@jiqia/contracts/report';
import { Injectable } from '@nestjs/common';
import { EditionMarkRepository } from './edition-mark.repository.js';
import { FileMarks } from './file-marks.service.js';
import { reportEdition } from './report-edition.js';
import { participantsOf, reportMeeting } from './report-meetings.js';
import { ReportRegister } from './report-register.js';

/** Entries whose names are read at once. */
const PART = 200;

/** Calendars of single participants: made of the meetings and the names of who sits at them, without the edition's report. */
@Injectable()
export class EditionCalendars {
  constructor(
    private readonly editions: EditionsService,
    private readonly timetables: TimetablesService,
    private readonly pairs: EditionMarkRepository,
    private readonly parties: PartiesService,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
  ) {}

  /** Who took it is noted. @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, PARTICIPANT_NOT_FOUND */
  async set(actor: Actor, editionId: string, slug: string): Promise<SetDocument> {
    const edition = await this.editions.get(editionId);
    authorise(actor, 'report.download', { kind: 'report', editionId: edition.id });
    const rows = await this.timetables.listMeetings(edition.id);
    const pairs = await this.pairsOf(rows);
    const data = {
      edition,
      register: await this.registerOf([...pairs.values()]),
      matchOf: found(pairs),
    };
    const meetings = rows.map((row) => wordMeeting(reportMeeting(data, row)));
    const report = {
      edition: reportEdition(edition, []),
      generatedFor: `${judgedOn(edition)}T00:00:00Z`,
      meetings,
      participants: participantsOf(meetings),
      matches: [],
    };
    const agenda = personalAgendas(report).find((one) => one.participant.slug === slug);
    if (!agenda)
      throw new AppError({
        code: 'PARTICIPANT_NOT_FOUND',
        params: { edition: edition.name, slug },
      });
    this.access.note(actor, {
      action: 'report.download',
      entity: 'edition',
      entityId: edition.id,
      details: { kind: 'calendar' },
    });
    return {
      name: `${edition.name}-${slug}.ics`,
      content: renderCalendar({ ...report, mark: this.marks.of(actor) }, agenda),
    };
  }

  private async pairsOf(meetings: readonly MeetingRow[]): Promise<ReadonlyMap<string, Pair>> {
    const rows = await this.pairs.listPairs([...new Set(meetings.map((row) => row.matchId))]);
    return new Map(rows.map(({ id, ...pair }) => [id, { ...pair, score: 0 }]));
  }

  private async registerOf(pairs: readonly Pair[]): Promise<ReportRegister> {
    const needParties = [];
    const capabilityParties = [];
    for (const needIds of inParts([...new Set(pairs.map((pair) => pair.needId))], PART)) {
      // Of meetings alone: both sides have agreed.
      const parties = await this.parties.ofEntries({ needIds }, 'all');
      needParties.push(...needIds.map((id) => parties.need(id)));
    }
    const ids = [...new Set(pairs.map((pair) => pair.capabilityId))];
    for (const capabilityIds of inParts(ids, PART)) {
      const parties = await this.parties.ofEntries({ capabilityIds });
      capabilityParties.push(...capabilityIds.map((id) => parties.capability(id)));
    }
    return new ReportRegister({
      needs: [],
      capabilities: [],
      needParties,
      capabilityParties,
      addressees: [],
    });
  }
}

interface Pair {
  readonly needId: string;
  readonly capabilityId: string;
  /** A calendar says nothing of it. */
  readonly score: number;
}

const found =
  (pairs: ReadonlyMap<string, Pair>) =>
  (matchId: string): Pair => {
    const pair = pairs.get(matchId);
    if (pair) return pair;
    throw new Error(`match ${matchId} is not there`);
  };
