import type { FairReport } from '@jiqia/contracts/report';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import { renderCalendar } from './calendar.js';
import { renderMatchesWorkbook } from './matches-files.js';
import { needsView } from './page/needs-view.js';
import { personalAgendas } from './personal-agendas.js';
import { renderReportPage } from './report-page.js';
import { renderTimetableWorkbook } from './timetable-files.js';
import ExcelJS from 'exceljs';

const TITLE = '压铸件气孔在线检测';

/** A fair of two firms that ask for the same thing in the same words, none of them with a number. */
function twins(): FairReport {
  const base = fairReport({ needs: 2, pairsPerNeed: 2, meetingsPerNeed: 2 });
  const untold = { ref: TITLE, title: TITLE };
  return {
    ...base,
    needs: base.needs.map((need) => ({ ...need, ...untold })),
    matches: base.matches.map((match) => ({ ...match, need: { ...match.need, ...untold } })),
    meetings: base.meetings.map((meeting) => ({
      ...meeting,
      ref: `${TITLE}_${meeting.capabilityRef}`,
      needRef: TITLE,
      needTitle: TITLE,
      capabilityRef: '检测',
      capabilityTitle: '检测',
    })),
    outcomes: [],
    leftOut: base.needs.map(() => ({
      what: 'need' as const,
      ref: TITLE,
      title: TITLE,
      reason: '没有找到候选能力',
      code: 'NO_CANDIDATE' as const,
      params: {},
    })),
    gapMap: base.gapMap.map((row) => ({
      ...row,
      uncoveredNeeds: base.needs.map(({ key }) => ({ key, ...untold })),
    })),
  };
}

describe('needs of one title', () => {
  it('have each their own candidates and meetings', () => {
    const [one, two] = needsView(twins());
    expect([one?.found, two?.found]).toEqual([2, 2]);
    expect([one?.meetings.length, two?.meetings.length]).toEqual([2, 2]);
    expect(one?.meetings).not.toEqual(two?.meetings);
    expect(one?.candidates).not.toEqual(two?.candidates);
  });

  it('have a calendar entry for each meeting, and each its own', () => {
    const report = twins();
    const uids = personalAgendas(report).map((agenda) =>
      [...renderCalendar(report, agenda).matchAll(/^UID:(.*)$/gm)].map((match) => match[1]),
    );
    // Each meeting is in the calendars of both its sides.
    expect(uids.flat()).toHaveLength(8);
    expect(new Set(uids.flat()).size).toBe(4);
  });

  it('are led to each by its own link', () => {
    const page = renderReportPage(twins());
    const gaps = page.slice(page.indexOf('id="gaps"'));
    expect([...gaps.matchAll(/href="#(n\d)">/g)].map((match) => match[1])).toEqual(['n1', 'n2']);
  });

  it('show a title that serves as a number once', async () => {
    const report = twins();
    const page = renderReportPage(report);
    expect(page).not.toContain(`${TITLE} ${TITLE}`);
    expect(page).not.toContain(`>${TITLE}</span>`);
    expect(page).not.toContain(`${TITLE} · `);
    for (const bytes of [
      await renderMatchesWorkbook(report),
      await renderTimetableWorkbook(report),
    ]) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
      for (const name of ['匹配结果', '需求总览', '逐场明细']) {
        const sheet = workbook.getWorksheet(name);
        if (!sheet) continue;
        const titles: string[] = [];
        sheet.getRow(2).eachCell((cell) => void titles.push(cell.text));
        expect(titles.filter((text) => text === TITLE)).toHaveLength(1);
      }
    }
  });
});
