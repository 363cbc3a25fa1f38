import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FairReport, ReportMeeting, ReportParticipant } from '@jiqia/contracts';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));
const MOST_REASONS = 3;

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

  /** One participant's agenda. @throws Error with Typst's own words when the template fails. */
  render(report: FairReport, participant: ReportParticipant): Buffer {
    const data = JSON.stringify(agendaData(report, participant));
    const result = this.compiler.compile({
      mainFilePath: join(TEMPLATES, 'agenda.typ'),
      inputs: { data },
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

function agendaData(report: FairReport, participant: ReportParticipant): Record<string, unknown> {
  const own = report.meetings.filter((meeting) =>
    meeting.participants.some((person) => person.ref === participant.ref),
  );
  return {
    programme: report.edition.programme,
    edition: report.edition.name,
    venue: report.edition.venue,
    name: participant.name,
    organisation: participant.organisation,
    meetings: own.map((meeting) => ({
      date: meeting.startsAt.slice(0, 10),
      time: `${meeting.startsAt.slice(11, 16)}–${meeting.endsAt.slice(11, 16)}`,
      place: meeting.place,
      title: participant.side === 'NEED' ? meeting.capabilityTitle : meeting.needTitle,
      other: meeting.participants
        .filter((person) => person.ref !== participant.ref)
        .map((person) =>
          person.name === person.organisation
            ? person.name
            : `${person.organisation} ${person.name}`,
        )
        .join('、'),
      reasons: reasonsOf(report, meeting),
    })),
  };
}

function reasonsOf(report: FairReport, meeting: ReportMeeting): string[] {
  const match = report.matches.find(
    (candidate) =>
      candidate.need.ref === meeting.needRef && candidate.capability.ref === meeting.capabilityRef,
  );
  return (match?.reasons ?? []).slice(0, MOST_REASONS).map((reason) => reason.text);
}
