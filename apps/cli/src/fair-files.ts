import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compute } from '@jiqia/compute';
import type { FairReport } from '@jiqia/contracts/report';
import {
  AGENDA_SETTING,
  agendaVolumes,
  type PersonalAgenda,
  personalAgendas,
  renderCalendar,
  renderMatchesJsonl,
  renderMatchesWorkbook,
  renderReportPage,
  renderTimetableJson,
  renderTimetableWorkbook,
} from '@jiqia/documents';
import type { ReportProgress } from '@jiqia/rehearsals';
import { type OutgoingMail, renderEml } from '@jiqia/mail';
import { writeError, writeAtomically } from './write-atomically.js';

/** Agendas set in one session: the compiler gives its memory back only when its process ends, which the pool sees to in between. */
const AGENDAS_A_SESSION = 100;

/** Writes everything an organiser hands out into one folder. */
export class FairFiles {
  private written = 0;

  /** @param mails the letters of the run, each with its slug */
  constructor(
    private readonly folder: string,
    private readonly report: FairReport,
    private readonly mails: readonly OutgoingMail[],
    private readonly compute: Compute,
  ) {}

  /** Returns how many files were written. @throws AppError FILE_NOT_WRITTEN naming the file and why */
  async writeAll(progress: ReportProgress): Promise<number> {
    const agendas = personalAgendas(this.report);
    const total = 5 + agendas.length * 2 + agendaVolumes(agendas).length + this.mails.length;
    const write = async (name: string, content: string | Uint8Array): Promise<void> => {
      await writeAtomically(join(this.folder, name), content);
      this.written += 1;
      progress(this.written, total);
    };
    await this.makeFolders();
    await Promise.all([this.writeAgendas(agendas, write), this.writeOthers(agendas, write)]);
    return this.written;
  }

  /** Everything but the agendas, which a process of their own renders meanwhile. */
  private async writeOthers(agendas: readonly PersonalAgenda[], write: Write): Promise<void> {
    await write('report.html', renderReportPage(this.report, { letters: true }));
    await write('matches.xlsx', await renderMatchesWorkbook(this.report));
    await write('matches.jsonl', renderMatchesJsonl(this.report));
    await write('timetable.xlsx', await renderTimetableWorkbook(this.report));
    await write('timetable.json', renderTimetableJson(this.report));
    for (const agenda of agendas)
      await write(`calendars/${agenda.participant.slug}.ics`, renderCalendar(this.report, agenda));
    await this.writeLetters(write);
  }

  private async writeLetters(write: Write): Promise<void> {
    const names = lettersNamed(this.mails.map((mail) => mail.slug ?? '邀约'));
    for (const [i, mail] of this.mails.entries())
      await write(`invitations/${names[i]}.eml`, await renderEml(mail));
  }

  private async writeAgendas(agendas: readonly PersonalAgenda[], write: Write): Promise<void> {
    const books: Book[] = [
      ...agendas.map((agenda) => ({ slug: agenda.participant.slug, agendas: [agenda] })),
      ...agendaVolumes(agendas),
    ];
    const { edition, generatedFor } = this.report;
    for (const part of partsOf(books)) {
      const setting = await this.compute.open(AGENDA_SETTING);
      try {
        for (const book of part) {
          const report = { edition, generatedFor };
          const pdf = await setting.call('render', { report, agendas: book.agendas });
          await write(`agendas/${book.slug}.pdf`, pdf);
        }
      } finally {
        setting.close();
      }
    }
  }

  private async makeFolders(): Promise<void> {
    for (const name of ['agendas', 'calendars', 'invitations']) {
      const path = join(this.folder, name);
      await mkdir(path, { recursive: true }).catch((error: unknown) => {
        throw writeError(path, error);
      });
    }
  }
}

/** Names for letters with these slugs, no two of which are one file, also where capitals do not count: those that come again are numbered. */
export function lettersNamed(slugs: readonly string[]): string[] {
  const taken = new Set<string>();
  return slugs.map((slug) => {
    let name = slug;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) name = `${slug}_${nth}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

interface Book {
  readonly slug: string;
  readonly agendas: readonly PersonalAgenda[];
}

/** Cuts the work so that no session sets many more agendas than it should. */
function* partsOf(books: readonly Book[]): Generator<readonly Book[]> {
  let part: Book[] = [];
  let agendas = 0;
  for (const book of books) {
    if (part.length > 0 && agendas + book.agendas.length > AGENDAS_A_SESSION) {
      yield part;
      [part, agendas] = [[], 0];
    }
    part.push(book);
    agendas += book.agendas.length;
  }
  if (part.length > 0) yield part;
}

type Write = (name: string, content: string | Uint8Array) => Promise<void>;
