import type { FunnelRow, PeriodOutcome, PeriodReport } from '@jiqia/contracts/report';
import { periodOf } from '@jiqia/contracts/report';
import { FUNNEL_STEP_CODES, FUNNEL_STEPS, NEED_STEPS } from '@jiqia/contracts/words';
import { setPeriodReport } from '@jiqia/documents';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { writeFileSync } from 'node:fs';
import { readableIn } from '../../../test/support/canaries.js';
import { assemblePeriod, type EditionPiece, type PeriodFacts } from './period-assembly.js';

const MARK = { by: 'me', at: '2026-07-06T01:02:03.000Z', requestId: 'r-1' };

const row = (n: number, c: number, steps: FunnelRow['steps']): FunnelRow => ({
  needKey: `N${n}`,
  needRef: `N${n}`,
  needTitle: `第${n}项压铸件气孔在线检测`,
  capabilityKey: c === 0 ? '' : `C${c}`,
  capabilityRef: c === 0 ? '' : `C${c}`,
  capabilityTitle: c === 0 ? '' : `第${c}种视觉检测`,
  park: n % 2 === 0 ? '江澄高新区' : '',
  field: n % 3 === 0 ? '新材料' : '电子信息',
  society: '',
  level: c === 0 ? '' : '3',
  steps,
  verified: [],
});
const pieceOf = (
  edition: string,
  needs: readonly number[],
  pairs: readonly FunnelRow[],
): EditionPiece => ({
  edition: {
    ref: edition,
    name: edition,
    programme: '技术供需对接洽谈会',
    from: '2026-04-10',
    until: '2026-04-11',
  },
  organiser: '江澄区科学技术协会',
  rows: [...needs.map((n) => row(n, 0, ['needs', 'published', 'matched'])), ...pairs],
  uncovered: needs.filter((n) => n % 3 === 0).map((n) => `N${n}`),
  capabilities: [1, 2].map((id) => ({
    id: String(id),
    title: `第${id}种视觉检测`,
    organisation: '所',
  })),
});
const TO_HELD = ['shortlisted', 'invited', 'accepted', 'scheduled', 'held'] as const;
const PIECES = [
  pieceOf(
    '2026年春季技洽会',
    [1, 2, 3],
    [
      { ...row(1, 1, [...TO_HELD, 'intent', 'contracted']), verified: ['intent', 'contracted'] },
      row(2, 2, [...TO_HELD]),
    ],
  ),
  pieceOf(
    '新材料专场',
    [2, 3, 6],
    [row(2, 1, ['shortlisted', 'invited', 'accepted', 'scheduled'])],
  ),
];
const outcome = (outcomeId: string, share: number, claimCode: 'VERIFIED' | 'CLAIMED') => ({
  outcomeId,
  edition: '2026年春季技洽会',
  title: '气孔在线检测',
  organisation: '江澄机械厂',
  supplier: '研究所',
  stage: 'CONTRACTED' as PeriodOutcome['stage'],
  ahead: null,
  claimCode,
  share,
  intentWan: 100,
  contractWan: 80.5,
  receivedWan: null,
  outputWan: 1200,
});
const FACTS: PeriodFacts = {
  period: periodOf('2026-H1'),
  scope: [],
  madeOn: '2026-07-06',
  outcomes: [
    outcome('o1', 400_000, 'VERIFIED'),
    outcome('o1', 600_000, 'VERIFIED'),
    outcome('o2', 1_000_000, 'CLAIMED'),
    { ...outcome('o3', 1_000_000, 'CLAIMED'), stage: 'TERMINATED' },
  ],
  duties: [
    { number: '1', task: '每月组织对接活动', leads: ['区科协'], light: 'RED', closed: false },
    { number: '2', task: '建立专家库', leads: ['区科技局'], light: 'GREEN', closed: true },
    { number: '3', task: '适时总结', leads: ['区委办'], light: null, closed: false },
  ],
  cases: [{ title: '压铸件气孔在线检测', edition: '2026年春季技洽会' }],
};
const REPORT: PeriodReport = assemblePeriod(PIECES, FACTS);
const told = Object.fromEntries(REPORT.funnel.map(({ step, count }) => [step, count]));

/** What a paper has to say, whatever the file. */
const SENTENCES = [
  '关于2026年上半年技术供需对接工作情况的报告',
  '本期共举办活动2届，征集技术需求4项、专家与成果2项；排定洽谈3对，完成洽谈2对，占排定洽谈的66.7%',
  '漏斗、成果和案例都按促成它们的届次计入，不论何时登记，统计到2026年7月6日',
  '签约1对（已核实1对），落地0对（已核实0对）',
  '本期活动促成成果2件。已核实1件：意向额100万元，合同额80.5万元，到账额0万元，新增产值1200万元。尚未核实1件',
  '责任清单共3项，绿灯1项，黄灯0项，红灯1项，未判定1项；已销号1项',
  '本期活动的成果已发布案例1篇：《压铸件气孔在线检测》',
  '江澄区科学技术协会',
  '2026年7月6日',
];
const setAs = async (format: 'docx' | 'pdf' | 'xlsx') => {
  const { name, content } = await setPeriodReport(REPORT, format, MARK);
  const folder = process.env['PERIOD_FILES'];
  if (folder) writeFileSync(`${folder}/period.${format}`, content);
  return { name, content };
};

describe('a report of a half-year', () => {
  it('counts a need of two editions once, and pairs in each', () => {
    expect(told).toMatchObject({ needs: 4, shortlisted: 3, scheduled: 3, held: 2, contracted: 1 });
    expect(REPORT.gaps).toEqual([
      {
        field: '新材料',
        needs: 2,
        uncovered: [expect.objectContaining({ key: 'N3' }), expect.objectContaining({ key: 'N6' })],
      },
    ]);
  });

  it('is a Word file of an official paper, with the numbers of the model', async () => {
    const { name, content } = await setAs('docx');
    expect(name).toBe('关于2026年上半年技术供需对接工作情况的报告.docx');
    const files = unzipSync(content);
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const text = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
    for (const words of SENTENCES) expect(text).toContain(words);
    for (const step of FUNNEL_STEP_CODES)
      expect(text).toContain(
        `${FUNNEL_STEPS[step].zh}${told[step] ?? 0}${NEED_STEPS.includes(step) ? '项' : '对'}`,
      );
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(strFromU8(files['word/fontTable.xml'] ?? new Uint8Array())).toContain(
      '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>',
    );
    expect(Buffer.from(content).equals(Buffer.from((await setAs('docx')).content))).toBe(true);
  });

  it('is a PDF that says the same', async () => {
    const { content } = await setAs('pdf');
    const text = readableIn(Buffer.from(content)).replace(/\s+/g, '');
    for (const words of SENTENCES) expect(text).toContain(words.replace(/\s+/g, ''));
  });

  it('is a workbook in which each number is found again from its rows', async () => {
    const { content } = await setAs('xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as never);
    const figures = book.getWorksheet('数字与明细');
    let checked = 0;
    figures?.eachRow((line, n) => {
      if (n === 1) return;
      const [label, value, , list, how] = [1, 2, 3, 4, 5].map((i) => line.getCell(i).text);
      const sheet = book.getWorksheet(list ?? '');
      const heads = (sheet?.getRow(1).values as string[]) ?? [];
      const where = [...(how ?? '').matchAll(/“([^”]+)”为“([^”]+)”/g)];
      const column = /“([^”]+)”(求和|去重计数)/.exec(how ?? '');
      const found: string[] = [];
      sheet?.eachRow((cells, i) => {
        if (
          i > 1 &&
          where.every(([, head, text]) => cells.getCell(heads.indexOf(head ?? '')).text === text)
        )
          found.push(column ? cells.getCell(heads.indexOf(column[1] ?? '')).text : '1');
      });
      const sum = found.reduce((all, one) => all + Number(one), 0);
      const again = column?.[2] === '去重计数' ? new Set(found).size : sum;
      expect([label, again]).toEqual([label, Number(value)]);
      checked++;
    });
    expect(checked).toBeGreaterThan(25);
  });

  it('says so where nothing happened', async () => {
    const empty = assemblePeriod([], { ...FACTS, outcomes: [], duties: [], cases: [] });
    const { content } = await setPeriodReport(empty, 'docx', MARK);
    const xml = strFromU8(unzipSync(content)['word/document.xml'] ?? new Uint8Array());
    for (const words of [
      '本期没有举办活动',
      '本期活动尚未登记成果',
      '尚未录入责任清单',
      '本期活动的成果尚未发布案例',
    ])
      expect(xml).toContain(words);
  });
});
