import type { FairReport } from '@jiqia/contracts/report';
import { fairReport, withStandIn } from '../../../test/support/fair-report.factory.js';
import { AgendaContacts } from './agenda-contacts.js';
import { AgendaVideos } from './agenda-videos.js';
import { AgendaRenderer } from './agenda.renderer.js';
import { type PersonalAgenda, personalAgendas } from './personal-agendas.js';

const renderer = new AgendaRenderer();
const render = (report: FairReport, agenda: PersonalAgenda | undefined): Buffer =>
  renderer.render(report, agenda ? [agenda] : []);
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** A day of twelve meetings for the one enterprise, with titles as long as a form takes. */
function busyDay(): { report: FairReport; agenda: PersonalAgenda } {
  const base = fairReport({
    needs: 1,
    pairsPerNeed: 12,
    meetingsPerNeed: 12,
    tables: 1,
    slots: 12,
  });
  const report = {
    ...base,
    meetings: base.meetings.map((meeting) => ({
      ...meeting,
      needTitle: '压铸件气孔检测'.repeat(17),
    })),
  };
  const agenda = personalAgendas(report).find(({ meetings }) => meetings.length === 12);
  if (!agenda) throw new Error('nobody has twelve meetings');
  return { report, agenda };
}

describe('PDF agendas', () => {
  it('embed their fonts and have the same bytes each time', () => {
    const report = fairReport();
    const agendas = personalAgendas(report).slice(0, 1);
    const pdf = renderer.render(report, agendas);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('NotoSansSC')).toBe(true);
    expect(new AgendaRenderer().render(report, agendas).equals(pdf)).toBe(true);
  });

  it('run over pages on a full day, and bind everybody into one file', () => {
    const { report, agenda } = busyDay();
    const pages = pagesOf(renderer.render(report, [agenda]));
    expect(pages).toBeGreaterThanOrEqual(2);
    const all = personalAgendas(report);
    expect(pagesOf(renderer.render(report, all))).toBe(pages + all.length - 1);
  });

  it('survive a control that turns the direction in a title', () => {
    const agendasWith = (title: string): Buffer => {
      const base = fairReport();
      const meetings = base.meetings.map((meeting) => ({ ...meeting, needTitle: title }));
      return renderer.render(base, personalAgendas({ ...base, meetings }).slice(0, 1));
    };
    expect(agendasWith('\u202E压铸铝合金').equals(agendasWith('压铸铝合金'))).toBe(true);
  });

  it('print what stands in a title as text, not as Typst', () => {
    const base = fairReport();
    const report = {
      ...base,
      meetings: base.meetings.map((meeting) => ({
        ...meeting,
        needTitle: '#panic("x") $x$ *粗* [a] <b> \\ @c _d_ `e`',
      })),
    };
    expect(() => renderer.render(report, personalAgendas(report))).not.toThrow();
  });

  it('print the contact of the other side beside the meeting, in the same bytes each time', () => {
    const report = fairReport();
    const { needKey = '', capabilityKey = '' } = report.meetings[0] ?? {};
    const contact = {
      name: '方敏',
      title: '总工程师',
      phone: '19900000001',
      email: 'f@example.org',
    };
    const agendas = personalAgendas(
      report,
      new AgendaContacts([{ side: 'capability', needKey, capabilityKey, contact }]),
    );
    const bare = personalAgendas(report);
    const differ = agendas.filter(
      (agenda, i) => !renderer.render(report, [agenda]).equals(render(report, bare[i])),
    );
    expect(differ.map(({ participant }) => participant.side)).toEqual(['need']);
    const pdf = renderer.render(report, agendas);
    expect(new AgendaRenderer().render(report, agendas).equals(pdf)).toBe(true);
  });

  it('print who comes for the own side instead of whom', () => {
    const report = fairReport();
    const covered = withStandIn(report);
    const [meeting] = covered.meetings;
    for (const agenda of personalAgendas(covered)) {
      const bare = {
        ...agenda,
        meetings: agenda.meetings.map((row) => ({ ...row, standIn: undefined })),
      };
      const own = agenda.meetings.some((row) => row.meeting === meeting);
      expect(render(covered, agenda).equals(render(covered, bare))).toBe(!own);
    }
  });

  it('print how a meeting by video is entered, as a link', () => {
    const report = fairReport();
    const { needKey = '', capabilityKey = '' } = report.meetings[0] ?? {};
    const link = 'https://meet.example.org/jiqia-1';
    const pdfs = [link, ''].map((address) => {
      const videos = new AgendaVideos([{ needKey, capabilityKey, link: address, phone: '1' }]);
      return renderer.render(report, personalAgendas(report, new AgendaContacts([]), videos));
    });
    expect(pdfs.map((pdf) => pdf.includes(`(${link})`))).toEqual([true, false]);
    expect(pdfs[1]?.equals(renderer.render(report, personalAgendas(report)))).toBe(false);
  });

  it('leave out who has no meeting', () => {
    expect(personalAgendas({ ...fairReport(), meetings: [] })).toEqual([]);
  });
});
