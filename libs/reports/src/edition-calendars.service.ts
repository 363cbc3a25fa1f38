import { AccessLog } from '@jiqia/audit-trail';
import { wordMeeting } from '@jiqia/contracts/report';
import {
  AgendaContacts,
  AgendaVideos,
  contactsIn,
  personalAgendas,
  renderCalendar,
  type SetDocument,
} from '@jiqia/documents';
import { AppError } from '@jiqia/errors';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AgendaSeats, type TakenSeats } from './agenda-seats.service.js';
import { FileMarks } from './file-marks.service.js';
import { reportEdition } from './report-edition.js';
import { type MeetingSources, participantsOf, reportMeeting, videosOf } from './report-meetings.js';

/** Calendars of single participants: made of the meetings and the names of who sits at them, without the edition's report. */
@Injectable()
export class EditionCalendars {
  constructor(
    private readonly editions: EditionsService,
    private readonly seats: AgendaSeats,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
  ) {}

  /**
   * Who took it, and how many contacts stand in it, is noted.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, PARTICIPANT_NOT_FOUND
   */
  async set(actor: Actor, editionId: string, slug: string): Promise<SetDocument> {
    const edition = await this.editions.get(editionId);
    const taken = await this.seats.take(actor, edition, slug);
    const data = {
      edition,
      register: taken.register,
      matchOf: scoreless(taken),
      covers: taken.covers,
    };
    const meetings = taken.meetings.map((row) => wordMeeting(reportMeeting(data, row)));
    const report = {
      edition: reportEdition(edition, []),
      generatedFor: `${judgedOn(edition)}T00:00:00Z`,
      meetings,
      participants: participantsOf(meetings),
      matches: [],
    };
    const agenda = personalAgendas(
      report,
      new AgendaContacts(taken.contacts),
      new AgendaVideos(videosOf(data, taken.meetings)),
    ).find((one) => one.participant.slug === slug);
    if (!agenda)
      throw new AppError({
        code: 'PARTICIPANT_NOT_FOUND',
        params: { edition: edition.name, slug },
      });
    const contacts = contactsIn([agenda]);
    this.access.note(actor, {
      action: 'report.download',
      entity: 'edition',
      entityId: edition.id,
      details: { kind: 'calendar', contacts },
    });
    return {
      name: `${edition.name}-${slug}.ics`,
      content: renderCalendar({ ...report, mark: this.marks.of(actor) }, agenda),
      contacts,
    };
  }
}

/** A calendar says nothing of scores. */
const scoreless =
  ({ pairs }: TakenSeats): MeetingSources['matchOf'] =>
  (matchId) => {
    const pair = pairs.get(matchId);
    if (pair) return { ...pair, score: 0 };
    throw new Error(`match ${matchId} is not there`);
  };
