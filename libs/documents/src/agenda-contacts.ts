import type { ReportMeeting, ReportParticipant } from '@jiqia/contracts/report';
import type { Side } from '@jiqia/contracts/words';

/** How a person is reached; empty text where nothing is known. */
export interface AgendaContact {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
}
/** The contact of one need or capability, which its `key` tells apart from others of its side. */
export interface EntryContact {
  readonly side: Side;
  readonly key: string;
  readonly contact: AgendaContact;
}

/**
 * The contacts that agendas and calendars may show, by entry: handed over beside a report and never part of it, so that no other
 * file can show one.
 */
export class AgendaContacts {
  private readonly contacts: ReadonlyMap<string, AgendaContact>;

  constructor(rows: readonly EntryContact[]) {
    this.contacts = new Map(rows.map(({ side, key, contact }) => [`${side} ${key}`, contact]));
  }

  /** Of one who sits at the table of a meeting; undefined where none may be shown. */
  of(
    { needKey, capabilityKey }: ReportMeeting,
    { side }: ReportParticipant,
  ): AgendaContact | undefined {
    return this.contacts.get(`${side} ${side === 'need' ? needKey : capabilityKey}`);
  }
}

/** In one line, without what is not known: `方敏 总工程师，电话 13900000000，邮箱 fang@example.org`. */
export const contactLine = ({ name, title, phone, email }: AgendaContact): string =>
  [
    [name, title].filter(Boolean).join(' '),
    ...(phone === '' ? [] : [`电话 ${phone}`]),
    ...(email === '' ? [] : [`邮箱 ${email}`]),
  ]
    .filter(Boolean)
    .join('，');
