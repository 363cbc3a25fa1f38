import type { FairReport, FileMark } from '@jiqia/contracts/report';
import ExcelJS from 'exceljs';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import { renderCalendar } from './calendar.js';
import { personalAgendas } from './personal-agendas.js';
import { setDocument, type WantedDocument } from './set-document.js';

const mark: FileMark = {
  by: '0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11',
  at: '2026-11-20T01:02:03.000Z',
  requestId: 'request-0001',
};
const WORDS = '导出标识 0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e11 2026-11-20T01:02:03.000Z request-0001';

describe('the mark of who took a file', () => {
  const plain = fairReport();
  const marked: FairReport = { ...plain, mark };
  const slug = personalAgendas(plain)[0]?.participant.slug ?? '';
  const bytesOf = async (report: FairReport, wanted: WantedDocument): Promise<Buffer> =>
    Buffer.from((await setDocument(report, wanted)).content);

  it.each(['matches.xlsx', 'timetable.xlsx'] as const)(
    'is found in the properties and at the foot of every sheet of %s',
    async (kind) => {
      const workbook = new ExcelJS.Workbook();
      const bytes = await bytesOf(marked, { kind });
      await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
      expect(workbook.keywords).toBe(WORDS);
      expect(workbook.worksheets.length).toBeGreaterThan(1);
      for (const { headerFooter } of workbook.worksheets) {
        expect(headerFooter.oddFooter).toContain(WORDS);
        expect(headerFooter.oddFooter?.length).toBeLessThan(256);
      }
    },
  );

  it.each([
    [{ kind: 'matches.jsonl' }, JSON.stringify({ mark })],
    [{ kind: 'timetable.json' }, '"requestId": "request-0001"'],
    [{ kind: 'report.json' }, JSON.stringify(mark)],
    [{ kind: 'report.html' }, `<p class="mark">${WORDS}</p>`],
    [{ kind: 'agenda', slug }, 'request-0001'],
  ] as [WantedDocument, string][])('is found in %j', async (wanted, words) => {
    expect((await bytesOf(marked, wanted)).includes(words)).toBe(true);
    expect((await bytesOf(plain, wanted)).includes(words)).toBe(false);
  });

  it('is found in a calendar', () => {
    const [agenda] = personalAgendas(plain);
    if (!agenda) throw new Error('nobody meets');
    const unfolded = renderCalendar(marked, agenda).replaceAll('\r\n ', '');
    expect(unfolded).toContain(`X-JIQIA-MARK:${WORDS}`);
    expect(renderCalendar(plain, agenda)).not.toContain('X-JIQIA-MARK');
  });

  it('is all that differs from one taker to the next', async () => {
    const again = await bytesOf(marked, { kind: 'matches.xlsx' });
    expect(again.equals(await bytesOf(marked, { kind: 'matches.xlsx' }))).toBe(true);
  });
});
