import { fileMarkWords } from '@jiqia/contracts/report';
import { videoNote } from '@jiqia/contracts/words';
import { contactLine } from './agenda-contacts.js';
import { clockOf, comesInstead, dayOf, partyName, shortDay } from './labels.js';
import type { AgendaHead, PersonalAgenda } from './personal-agendas.js';
import { Typesetter } from './typesetter.js';

/** PDF agendas; bytes repeat. */
export class AgendaRenderer {
  constructor(private readonly typesetter = new Typesetter()) {}

  /**
   * One or more agendas in one file, each on pages of its own that count from 1.
   * @throws Error with Typst's own words when the template fails
   */
  render(report: AgendaHead, agendas: readonly PersonalAgenda[]): Buffer {
    return this.typesetter.set('agenda.typ', dataOf(report, agendas), report.generatedFor);
  }
}

function dataOf(
  { edition, mark }: AgendaHead,
  agendas: readonly PersonalAgenda[],
): Record<string, unknown> {
  return {
    programme: edition.programme,
    edition: edition.name,
    venue: edition.venue,
    mark: mark ? fileMarkWords(mark) : '',
    organiser: [edition.organiserName, edition.organiserEmail].filter(Boolean).join(' '),
    people: agendas.map(({ participant, meetings }) => ({
      name: participant.name,
      organisation: participant.organisation === participant.name ? '' : participant.organisation,
      meetings: meetings.map(({ meeting, standIn, others, contacts, video, reasons }) => ({
        day: `${dayOf(meeting.startsAt)}（${shortDay(dayOf(meeting.startsAt))}）`,
        date: dayOf(meeting.startsAt),
        time: `${clockOf(meeting.startsAt)}–${clockOf(meeting.endsAt)}`,
        place: meeting.place,
        need: meeting.needTitle,
        capability: meeting.capabilityTitle,
        other: others.map(partyName).join('、'),
        comes: standIn === undefined ? '' : `${standIn.name}，${comesInstead(standIn)}`,
        contacts: contacts.map(contactLine),
        video: video && { link: video.link, note: videoNote(video) },
        reasons,
      })),
    })),
  };
}
