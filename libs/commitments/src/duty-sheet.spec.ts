import { parseCadence } from '@jiqia/contracts/cadence';
import { DUTY_TEMPLATE } from '@jiqia/contracts/words';
import { type DutyRow, isDutyText, readDutyTable, readDutyText } from './duty-sheet.js';

const HEADER = ['序号', '工作内容', '牵头单位', '指导、配合单位', '时间安排', '备注'];
const block = (rows: readonly (readonly string[])[]): string =>
  `某区任务责任清单\n${rows.map((cells) => cells.map((cell) => `\t${cell}\n`).join('')).join('\n')}`;

describe('a duty list', () => {
  const rows = [
    ['1', '办 论坛', '甲局、\n\n乙学院', '丙学会\n甲局', '一年一届', '从2021年开始'],
    ['2', '建中心', '丁局', '', '2021年6月', '分两期'],
  ];
  const expected: readonly DutyRow[] = [
    {
      number: '1',
      task: '办 论坛',
      units: [
        { role: 'LEAD', name: '甲局' },
        { role: 'LEAD', name: '乙学院' },
        { role: 'SUPPORT', name: '丙学会' },
        { role: 'SUPPORT', name: '甲局' },
      ],
      due: '一年一届',
      start: '从2021年开始',
      remark: '',
    },
    {
      number: '2',
      task: '建中心',
      units: [{ role: 'LEAD', name: '丁局' }],
      due: '2021年6月',
      start: '',
      remark: '分两期',
    },
  ];

  it('is read by every header of its template, whose example is no duty', () => {
    const header = DUTY_TEMPLATE.columns.map(
      (column) => `${column.header}${column.required ? '*' : ''}`,
    );
    const example = DUTY_TEMPLATE.columns.map((column) => column.example);
    const filled = ['7', '办展', '甲局', '乙局', '丙学会', '每年两次', '2026年1月起', '分两期'];
    expect(readDutyTable([header, example, filled])).toEqual({
      rows: [
        {
          number: '7',
          task: '办展',
          units: [
            { role: 'LEAD', name: '甲局' },
            { role: 'GUIDE', name: '乙局' },
            { role: 'SUPPORT', name: '丙学会' },
          ],
          due: '每年两次',
          start: '2026年1月起',
          remark: '分两期',
        },
      ],
    });
    const { hint } = DUTY_TEMPLATE.columns[5] ?? { hint: '' };
    for (const words of hint.replace(/^如 /, '').split('；'))
      expect([words, parseCadence(words, '')]).not.toEqual([words, null]);
  });

  it('is the same as a table and as the text of an office program', () => {
    expect(readDutyTable([['某区任务责任清单'], HEADER, [], ...rows])).toEqual({ rows: expected });
    const text = block([HEADER, ...rows]);
    expect(isDutyText(text)).toBe(true);
    expect(readDutyText(text)).toEqual({ rows: expected });
    expect(isDutyText('序号\t工作内容')).toBe(false);
  });

  it('keeps columns that nobody knows and says what it cannot read', () => {
    const table = [
      [...HEADER, '联系领导'],
      [...(rows[1] ?? []), '分管副职'],
    ];
    expect(readDutyTable(table)).toMatchObject({ rows: [{ remark: '分两期；分管副职' }] });
    expect(readDutyTable([['序号', '任务']])).toEqual({ problem: { code: 'DUTY_HEADER_MISSING' } });
    expect(readDutyText(block([HEADER, ...rows, ['3', '少一栏']]))).toEqual({
      problem: { code: 'DUTY_CELLS_ODD', params: { number: '2', columns: 6 } },
    });
  });
});
