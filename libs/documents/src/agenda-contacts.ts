import type { ReportMeeting, ReportParticipant } from '@jiqia/contracts/report';
import type { Side } from '@jiqia/contracts/words';

import { reachedBy } from '@jiqia/contracts/words';
/** How a person is reached; empty text where nothing is known. */
export interface AgendaContact {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}
/** How the one who comes to the meeting of a pair for one side is reached; keys tell needs and capabilities apart. */
export interface EntryContact {
  readonly side: Side;
  readonly needKey: string;
  readonly capabilityKey: string;
  readonly contact: AgendaContact;
}

/**
 * The contacts that agendas and calendars may show, by pair and side: handed over beside a report and never part of it, so that no other
 * file can show one.
 */
export class AgendaContacts {
  private readonly contacts: ReadonlyMap<string, AgendaContact>;

  constructor(rows: readonly EntryContact[]) {
    this.contacts = new Map(rows.map((row) => [seatKey(row, row), row.contact]));
  }

  /** Of one who sits at the table of a meeting; undefined where none may be shown. */
  of(meeting: ReportMeeting, participant: ReportParticipant): AgendaContact | undefined {
    return this.contacts.get(seatKey(meeting, participant));
  }
}

const seatKey = (
  { needKey, capabilityKey }: Pick<ReportMeeting, 'needKey' | 'capabilityKey'>,
  { side }: Pick<ReportParticipant, 'side'>,
): string => [side, needKey, capabilityKey].join('\u0000');

/** In one line, without what is not known: `方敏 总工程师，电话 13900000000，邮箱 fang@example.org`. */
export const contactLine = ({ name, title, phone, email }: AgendaContact): string =>
  [[name, title].filter(Boolean).join(' '), ...reachedBy({ phone, email }, 'zh')]
    .filter(Boolean)
    .join('，');
