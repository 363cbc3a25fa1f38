import { fairReport } from '../../../test/support/fair-report.factory.js';
import type { PageChoice } from './page/paging.js';
import { renderLivePage, renderReportPage, reportPageView } from './report-page.js';

const FIRST: PageChoice = {
  q: '',
  needs: 1,
  timetable: 1,
  people: 1,
  invitations: 1,
  outcomes: 1,
  rows: 1,
};
const LARGE = fairReport({
  needs: 500,
  pairsPerNeed: 20,
  meetingsPerNeed: 3,
  tables: 40,
  slots: 40,
});
const view = reportPageView(LARGE, { base: '/editions/E/' });
const pageOf = (choice: Partial<PageChoice> = {}): string =>
  renderLivePage(view, {
    links: [],
    readAt: new Date('2026-12-01T00:00:00Z'),
    choice: { ...FIRST, ...choice },
  });
const needsOn = (page: string): string[] =>
  [...page.matchAll(/<tr id="(n\d+)">/g)].map((match) => match[1] ?? '');

describe('the live page of an edition with 10,000 pairs', () => {
  it('stays under 300 KB on every page of every list', () => {
    expect(LARGE.matches).toHaveLength(10_000);
    expect(LARGE.meetings.length).toBeGreaterThan(1000);
    const sizes = (['needs', 'timetable', 'people', 'invitations'] as const).flatMap((list) =>
      [1, 2, 7, 100_000].map((n) => Buffer.byteLength(pageOf({ [list]: n }))),
    );
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    expect(Buffer.byteLength(renderReportPage(LARGE))).toBeGreaterThan(1_000_000);
  });

  it('shows every need on one of its pages, once', () => {
    const shown: string[] = [];
    for (let n = 1; n <= Math.ceil(500 / 30); n++) shown.push(...needsOn(pageOf({ needs: n })));
    expect(shown).toEqual(Array.from({ length: 500 }, (_, i) => `n${i + 1}`));
  });

  it('shows every meeting on one of the pages of the timetable, once', () => {
    const meetings = (page: string): number =>
      (
        /<h2 id="timetable">.*?<\/section>/s.exec(page)?.[0].match(/<td data-label="[^"]+"><a /g) ??
        []
      ).length;
    let shown = 0;
    for (let n = 1; n <= 100; n++) {
      const page = pageOf({ timetable: n });
      const here = Number(/时间表的其他页.*?<b aria-current="page">(\d+)</s.exec(page)?.[1] ?? 1);
      if (here < n) break;
      shown += meetings(page);
    }
    expect(shown).toBe(LARGE.meetings.length);
  });

  it('has links to its other pages that lead there, whatever else is chosen', () => {
    const page = pageOf({ needs: 2, people: 3, q: '' });
    expect(page.includes('href="?needs=3&amp;people=3#needs"')).toBe(true);
    expect(needsOn(page)[0]).toBe('n31');
    // From the timetable to a need on another page.
    const [, query = '', anchor = ''] =
      /data-label="[^"]*"><a href="(\?[^"#]*)#(n\d+)"/.exec(page) ?? [];
    const needs = Number(new URLSearchParams(query.replaceAll('&amp;', '&')).get('needs') ?? 1);
    expect(needsOn(pageOf({ needs }))).toContain(anchor);
  });

  it('finds needs by number, title, firm, expert; says how many, and forgets no words on other pages', () => {
    const [need] = LARGE.needs;
    for (const q of [need?.ref ?? '', ` ${need?.ref.toLowerCase() ?? ''} `])
      expect(needsOn(pageOf({ q }))).toContain('n1');
    const none = pageOf({ q: '没有这样的需求' });
    expect(needsOn(none)).toEqual([]);
    expect(none.includes('“没有这样的需求”：需求 0 项，参会方 0 家，邀约 0 份')).toBe(true);
    const all = pageOf({ q: '研究所' });
    expect(/href="\?[^"]*q=%E7%A0%94%E7%A9%B6%E6%89%80[^"]*#people"/.test(all)).toBe(true);
  });

  it('shows what was looked for as text', () => {
    const page = pageOf({ q: '"><script>alert(1)</script>' });
    expect([page.includes('<script'), page.includes('&lt;script&gt;')]).toEqual([false, true]);
  });

  it('says how many more there are of what is only a summary', () => {
    const leftOut = Array.from({ length: 100 }, (_, i) => ({
      what: 'row' as const,
      ref: `第${i}行`,
      reason: '缺名称',
      code: 'ROW_REFUSED' as const,
      params: {},
    }));
    const report = fairReport({}, { leftOut });
    const options = { links: [], readAt: new Date(0), choice: FIRST };
    const live = renderLivePage(reportPageView(report), options);
    expect([live.includes('另有 94 条'), live.includes('第99行')]).toEqual([true, false]);
    const paper = renderReportPage(report);
    expect([paper.includes('另有 94 条'), paper.includes('第99行')]).toEqual([false, true]);
  });

  it('can be kept as JSON, holds no address, and is the same afterwards', () => {
    const kept = JSON.parse(JSON.stringify(view)) as typeof view;
    const options = { links: [], readAt: new Date(0), choice: FIRST };
    expect(renderLivePage(kept, options)).toBe(renderLivePage(view, options));
    expect(JSON.stringify(view.invitations)).not.toMatch(/@example/);
  });
});
