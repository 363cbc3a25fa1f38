import fc from 'fast-check';
import { fairReport } from '../../../test/support/fair-report.factory.js';
import { renderReportPage } from './report-page.js';

describe('the report page', () => {
  it('shows any text as text, and carries no script, no foreign address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const nasty = `<script>alert(1)</script>" onload="x' ${text}`;
        const base = fairReport();
        const page = renderReportPage({
          ...base,
          edition: { ...base.edition, name: nasty, venue: nasty },
          needs: base.needs.map((need) => ({ ...need, title: nasty, organisation: nasty })),
          matches: base.matches.map((match) => ({
            ...match,
            gaps: [nasty],
            reasons: [
              {
                part: 'title',
                code: 'WORDS_IN_TITLE' as const,
                params: { words: [nasty] },
                text: `“${nasty}”`,
                quote: nasty,
                source: nasty,
              },
            ],
          })),
          leftOut: [{ what: 'row', ref: nasty, reason: nasty, code: 'ROW_REFUSED', params: {} }],
        });
        expect(page).not.toMatch(/<script|" onload=/i);
        expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      }),
      { numRuns: 50 },
    );
  });

  it('names every need, also one for which nothing was found', () => {
    const base = fairReport();
    const [need] = base.needs;
    const lonely = {
      ...need,
      key: 'N-LONELY',
      ref: 'N-LONELY',
      title: '没有人懂的难题',
      progress: '待对接',
      progressCode: 'WAITING',
    };
    const page = renderReportPage({ ...base, needs: [...base.needs, lonely as typeof need & {}] });
    expect(page).toContain('没有人懂的难题');
    expect(page).toContain('没有找到候选能力');
  });

  it('marks the words that a reason quotes, and says where they stand', () => {
    const page = renderReportPage(fairReport());
    expect(page).toContain('<q>双工位<mark>气孔</mark>检测装备</q>');
    expect(page).toContain('来源：能力题目');
  });

  it('draws needs and pairs on scales of their own, each step as a share of the one before', () => {
    const page = renderReportPage(
      fairReport(
        {},
        {
          funnel: [
            { step: 'needs', label: '征集需求', unit: 'need', count: 10, needs: 10 },
            { step: 'shortlisted', label: '入选配对', unit: 'pair', count: 40, needs: 8 },
            { step: 'accepted', label: '双方同意', unit: 'pair', count: 20, needs: 4 },
          ],
        },
      ),
    );
    const [needs = '', pairs = ''] = page.split('<ol class="funnel">').slice(1);
    expect([...needs.matchAll(/f-rate">([^<]*)</g)].slice(0, 3).map((m) => m[1])).toEqual([
      '—',
      '80%',
      '50%',
    ]);
    expect([...pairs.matchAll(/f-rate">([^<]*)</g)].slice(0, 2).map((m) => m[1])).toEqual([
      '—',
      '50%',
    ]);
    expect(needs).not.toContain('<b>40</b>');
  });

  it('keeps verified sums apart from what is only claimed, and tells the part of the edition', () => {
    const outcome = {
      outcomeId: 'o1',
      needKey: 'N-0001',
      needRef: 'N-0001',
      capabilityKey: 'C-0001',
      capabilityRef: 'C-0001',
      title: '检测',
      stage: 'CONTRACTED',
      stageLabel: '签约',
      claimState: '已核实',
      claimCode: 'VERIFIED' as const,
      ahead: 'EXECUTING' as const,
      aheadLabel: '实施',
      official: true,
      share: 400_000,
      intentWan: 100,
      contractWan: 80.5,
      receivedWan: null,
      outputWan: 1200,
    };
    const total = {
      claimState: '已核实',
      claimCode: 'VERIFIED' as const,
      outcomes: 1,
      share: 400_000,
      intentWan: 40,
      contractWan: 32.2,
      receivedWan: 0,
      outputWan: 480,
    };
    const claimed = { claimState: '自报', claimCode: 'CLAIMED' as const };
    const page = renderReportPage(
      fairReport(
        {},
        {
          outcomes: [outcome, { ...outcome, ...claimed, official: false, contractWan: 999 }],
          outcomeTotals: [total, { ...total, ...claimed, contractWan: 399.6 }],
        },
      ),
    );
    const official = /已核实（官方口径）<\/th>(.*?)<\/tr>/s.exec(page)?.[1] ?? '';
    for (const cell of ['>0.4 件<', '>40<', '>32.2<', '>0<', '>480<'])
      expect(official).toContain(cell);
    expect(official).not.toContain('399.6');
    expect(page).toContain('>40%<');
    expect(page).toContain('签约 <small>现报实施，待核实</small>');
  });

  it('links to its files beside it, at an address, or nowhere', () => {
    const report = fairReport();
    expect(renderReportPage(report)).toContain('href="agendas/专家1（渝临第1研究所）.pdf"');
    expect(renderReportPage(report, { base: '/editions/E-1/' })).toContain(
      'href="/editions/E-1/matches.xlsx"',
    );
    expect(renderReportPage(report, { base: null })).not.toMatch(/matches\.xlsx|\.ics"/);
  });

  it('stays under two megabytes and ten seconds for a large fair', () => {
    const large = fairReport({
      needs: 371,
      pairsPerNeed: 20,
      meetingsPerNeed: 3,
      tables: 40,
      slots: 12,
    });
    const start = performance.now();
    const page = renderReportPage(large, { letters: true });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(large.meetings).toHaveLength(1113);
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  });
});
