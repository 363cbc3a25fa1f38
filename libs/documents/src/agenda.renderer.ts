import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanText } from '@jiqia/contracts/forms';
import { fileMarkWords } from '@jiqia/contracts/report';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { contactLine } from './agenda-contacts.js';
import { clockOf, comesInstead, dayOf, partyName, shortDay } from './labels.js';
import type { AgendaHead, PersonalAgenda } from './personal-agendas.js';

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));

/** PDF agendas by Typst: one compiler, Chinese fonts embedded, the creation date taken from the report so that bytes repeat. */
export class AgendaRenderer {
  private readonly compiler: NodeCompiler;

  constructor() {
    const fonts = dirname(
      createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
    );
    this.compiler = NodeCompiler.create({
      workspace: TEMPLATES,
      fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
    });
  }

  /**
   * One or more agendas in one file, each on pages of its own that count from 1.
   * @throws Error with Typst's own words when the template fails
   */
  render(report: AgendaHead, agendas: readonly PersonalAgenda[]): Buffer {
    const result = this.compiler.compile({
      mainFilePath: join(TEMPLATES, 'agenda.typ'),
      inputs: { data: JSON.stringify(dataOf(report, agendas), clean) },
    });
    const document = result.result;
    if (!document) {
      const problems = result.takeDiagnostics();
      const words: unknown = problems ? this.compiler.fetchDiagnostics(problems) : 'no diagnostics';
      throw new Error(`agenda template: ${JSON.stringify(words)}`);
    }
    const pdf = this.compiler.pdf(document, {
      creationTimestamp: Date.parse(report.generatedFor) / 1000,
    });
    this.compiler.evictCache(10);
    return pdf;
  }
}

/** U+202E ends the process inside Typst: rows that were stored before the forms took it away must not carry it there. */
const clean = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? cleanText(value) : value;

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
      meetings: meetings.map(({ meeting, standIn, others, contacts, reasons }) => ({
        day: `${dayOf(meeting.startsAt)}（${shortDay(dayOf(meeting.startsAt))}）`,
        date: dayOf(meeting.startsAt),
        time: `${clockOf(meeting.startsAt)}–${clockOf(meeting.endsAt)}`,
        place: meeting.place,
        need: meeting.needTitle,
        capability: meeting.capabilityTitle,
        other: others.map(partyName).join('、'),
        comes: standIn === undefined ? '' : `${standIn.name}，${comesInstead(standIn)}`,
        contacts: contacts.map(contactLine),
        reasons,
      })),
    })),
  };
}
