import { Compute } from '@jiqia/compute';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { AGENDA_FILES, ORGANISER_NAME, reachedInBrackets } from '@jiqia/contracts/words';
import {
  AGENDA_SETTING,
  type AgendaHead,
  type CalendarParties,
  calendarSummary,
  fileSlug,
  type PersonalAgenda,
  renderCalendarCancel,
  renderCalendarRequest,
} from '@jiqia/documents';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { addressIn, type MailAttachment, type OutgoingMail } from '@jiqia/mail';
import type { ReleaseRow } from '@jiqia/meetings';
import { type Addressee, PartiesService } from '@jiqia/parties';
import { Letters } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import { headOf } from './agenda-head.js';
import { afterOf, linesOf } from './agenda-letter-text.js';
import type { AgendaLetterRow } from './agenda-letter.repository.js';
import { type AgendaEntry, AgendaReader } from './agenda.reader.js';
import type { Held, Told } from './told.js';

/** What one letter is made of. */
interface Sources {
  readonly release: ReleaseRow;
  readonly edition: EditionRow;
  readonly told: Told;
  readonly to: Addressee;
  readonly entries: ReadonlyMap<string, AgendaEntry>;
}
/** A letter, and how many contacts it shows. */
interface WrittenAgenda {
  readonly mail: OutgoingMail;
  readonly contacts: number;
}

/** Writes the letter that brings somebody their agenda: what has changed, all of it as a PDF, and calendar files that bring it about. */
@Injectable()
export class AgendaLetterWriter {
  constructor(
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
    private readonly agendas: AgendaReader,
    private readonly letters: Letters,
    private readonly compute: Compute,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Nothing is typeset for who has no address. @throws AppError COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT */
  async write(row: AgendaLetterRow, release: ReleaseRow, told: Told): Promise<WrittenAgenda> {
    const edition = await this.editions.get(release.editionId);
    const to = (await this.parties.addressees([row]))(row);
    const entries = await this.agendas.read(edition, [...told.agenda, ...told.gone]);
    const sources = { release, edition, told, to, entries };
    const { email } = edition.organiser;
    const mail = {
      messageId: `<${row.id}@agenda.jiqia>`,
      slug: fileSlug(`${edition.ref}_${to.name}_日程${release.version}`),
      from: this.environment.MAIL_FROM,
      to: { name: to.name, address: to.address },
      ...(email ? { replyTo: email } : {}),
      ...(await this.words(sources)),
      attachments: to.address === '' ? [] : await this.files(sources),
      date: row.createdAt,
    };
    const shown = told.agenda.flatMap((held) => entryOf(entries, held)?.contacts ?? []);
    return { mail, contacts: shown.length };
  }

  private words({ edition, told, to, entries }: Sources): ReturnType<Letters['write']> {
    const { name, phone, email } = edition.organiser;
    const values = {
      recipient: to.name,
      programme: edition.programme,
      edition: edition.name,
      meetings: linesOf(told, entries, edition),
      count: `${told.agenda.length}`,
      organiser: name || ORGANISER_NAME.zh,
      contacts: reachedInBrackets({ phone, email }),
    };
    return told.first
      ? this.letters.write('agenda.released', values)
      : this.letters.write('agenda.changed', { ...values, after: afterOf(told) });
  }

  private async files({ release, edition, told, to, entries }: Sources): Promise<MailAttachment[]> {
    const head = headOf(edition, release.releasedAt);
    const between: CalendarParties = {
      organiser: {
        name: edition.organiser.name || ORGANISER_NAME.zh,
        email: edition.organiser.email || addressIn(this.environment.MAIL_FROM),
      },
      attendee: { name: to.name, email: to.address },
    };
    const agenda = (held: readonly Held[]): PersonalAgenda => ({
      participant: {
        name: to.name,
        organisation: to.organisation,
        slug: '',
        side: held[0]?.side ?? 'need',
      },
      meetings: held.flatMap((row) => entryOf(entries, row) ?? []),
    });
    const pdf = told.agenda.length === 0 ? null : await this.typeset(head, agenda(told.agenda));
    const gone = told.gone.flatMap((held) => {
      const entry = entryOf(entries, held);
      const changedAt = release.releasedAt.toISOString();
      const summary = calendarSummary(entry?.others ?? []);
      return entry ? [{ ...entry.meeting, changedAt, summary }] : [];
    });
    return [
      ...(pdf
        ? [{ filename: AGENDA_FILES.AGENDA, contentType: 'application/pdf', content: pdf }]
        : []),
      ...(told.changed.length > 0
        ? [
            calendarFile(
              AGENDA_FILES.SET,
              'REQUEST',
              renderCalendarRequest(head, agenda(told.changed), between),
            ),
          ]
        : []),
      ...(gone.length > 0
        ? [
            calendarFile(
              AGENDA_FILES.CANCELLED,
              'CANCEL',
              renderCalendarCancel(edition, gone, between),
            ),
          ]
        : []),
    ];
  }

  /** In a child process. */
  private async typeset(report: AgendaHead, agenda: PersonalAgenda): Promise<Uint8Array> {
    const setting = await this.compute.open(AGENDA_SETTING);
    try {
      return await setting.call('render', { report, agendas: [agenda] });
    } finally {
      setting.close();
    }
  }
}

const entryOf = (
  entries: ReadonlyMap<string, AgendaEntry>,
  { meeting }: Held,
): AgendaEntry | undefined => entries.get(meeting.matchId);

const calendarFile = (
  filename: string,
  method: 'REQUEST' | 'CANCEL',
  content: string,
): MailAttachment => ({
  filename,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content,
});
