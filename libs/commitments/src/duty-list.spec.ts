import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type CadenceRule,
  daysLater,
  type DutyFacts,
  lightOf,
  parseCadence,
  type StartedRule,
} from '@jiqia/contracts/cadence';
import type { CadenceKind, Light } from '@jiqia/contracts/words';
import { judge, warningsOf } from './commitment-lights.js';
import type { CommitmentRow } from './commitment.types.js';
import { type DutyRow, isDutyText, readDutyTable, readDutyText } from './duty-sheet.js';

const PLAN = fileURLToPath(new URL('../../../../shared/plan/plan.txt', import.meta.url));
const there = existsSync(PLAN);
/** Where the plan is not there, its absence is all that can be told. */
const ofThePlan: (name: string, tests: () => void) => void = there
  ? describe
  : (name) => {
      console.log(`没有文件 ${PLAN}，未试 (the plan is not here, not tried)`);
      it(`${name}: none here`, () => expect(existsSync(PLAN)).toBe(false));
    };

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

const dutyOf = (row: Partial<CommitmentRow>): CommitmentRow => ({
  id: 'd',
  list: '',
  number: '1',
  task: 't',
  remark: '',
  begins: '2021-01',
  programmeId: null,
  state: 'ACTIVE',
  lockVersion: 1,
  createdAt: new Date(0),
  units: [],
  statements: [],
  ...row,
});
const statement = (words: string, start = ''): CommitmentRow['statements'][number] => ({
  id: words,
  source: 'ANNEX',
  words,
  start,
  rule: parseCadence(words, start),
});

describe('a duty with several statements', () => {
  it('shows the stricter of them', () => {
    const held = (on: string) => ({ on, knownSince: on, countedSince: on });
    const facts: DutyFacts = {
      editions: [held('2021-03-01'), held('2021-04-01')],
      reports: [],
      doneOn: null,
      closedOn: null,
    };
    const row = dutyOf({
      statements: [statement('每年两次', '从2021年上半年开始'), statement('每半年举办一次')],
    });
    const { light, judged, missed, lights } = judge(row, facts, '2022-01-15');
    expect(judged.map((one) => one.light?.light)).toEqual(['GREEN', 'RED']);
    expect([light?.light, light?.reason, missed]).toEqual(['RED', 'SHORT', 1]);
    expect(lights[0]).toEqual({ day: '2021-12-31', light: 'YELLOW' });
    expect(warningsOf(row)).toEqual([{ code: 'STATEMENTS_DIFFER', params: {} }]);
  });

  it('of words that are not understood has no light and says so', () => {
    const unread = dutyOf({
      statements: [statement('适时推进')],
      units: [
        { role: 'LEAD', name: '甲局', organisationId: 'o' },
        { role: 'SUPPORT', name: '甲局', organisationId: 'o' },
        { role: 'SUPPORT', name: '乙局', organisationId: null },
      ],
    });
    expect(
      judge(unread, { editions: [], reports: [], doneOn: null, closedOn: null }, '2021-09-01')
        .light,
    ).toBeNull();
    expect(warningsOf(unread)).toEqual([
      { code: 'CADENCE_UNREAD', params: { words: '适时推进' } },
      { code: 'UNIT_TWICE', params: { name: '甲局' } },
      { code: 'UNIT_UNKNOWN', params: { name: '乙局' } },
    ]);
  });
});

ofThePlan('the annex of the plan', () => {
  const plan = readFileSync(PLAN, 'utf8');
  const { rows = [] } = readDutyText(plan);

  it('loads its 15 rows with no loss: every word of a row is in some field', () => {
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 15 }, (_, i) => String(i + 1)),
    );
    const annex = plan.slice(plan.indexOf('\t备注') + '\t备注'.length);
    const words = (text: string): string => text.replace(/[\s、]+/gu, '');
    const kept = rows
      .map(({ number, task, units, due, start, remark }) =>
        [number, task, ...units.map(({ name }) => name), due, start, remark].join(''),
      )
      .join('');
    expect(words(kept)).toBe(words(annex));
  });

  it('has the units of each row in their roles, one of them in two', () => {
    const named = (at: number, role: string): string[] =>
      (rows[at - 1]?.units ?? []).filter((unit) => unit.role === role).map(({ name }) => name);
    expect(named(3, 'LEAD')).toEqual(['区科技局', '重庆智能工程职业学院']);
    expect(named(3, 'SUPPORT')).toEqual(['中国电子学会', '重庆市科协', '区科技局']);
    expect(named(9, 'LEAD')).toEqual(['区科协']);
    expect(named(9, 'SUPPORT')).toEqual(['区科协', '区大数据产业园', '凤凰湖产业促进中心']);
  });

  const KINDS: readonly (readonly [CadenceKind, Partial<CadenceRule>])[] = [
    ['BY', { by: '2021-06' }],
    ['ONGOING', { months: 6 }],
    ['BY', { by: '2021-06' }],
    ['BY', { by: '2021-12' }],
    ['BY', { by: '2021-12' }],
    ['BY', { by: '2021-12' }],
    ['BY', { by: '2021-12' }],
    ['EDITION_PER_YEAR', { from: '2021-01', least: 1 }],
    ['PER_YEAR', { from: '2021-01', least: 2 }],
    ['PER_HALF', { from: '2021-01', least: 1 }],
    ['ONGOING', { months: 6 }],
    ['AT_LEAST_PER_YEAR', { from: '2021-01', least: 1 }],
    ['BY', { by: '2021-12' }],
    ['EVERY_MONTHS', { from: '2021-01', months: 2 }],
    ['ONGOING', { months: 6 }],
  ];
  const ruleOf = (at: number): StartedRule => {
    const rule = parseCadence(rows[at]?.due ?? '', rows[at]?.start ?? '');
    if (!rule) throw new Error(`row ${at + 1} is not understood`);
    return { ...rule, from: rule.from ?? '2021-01' };
  };

  it('has a rule for each of its cadences', () =>
    expect(rows.map((_, at) => ruleOf(at))).toEqual(
      KINDS.map(([kind, more]) => expect.objectContaining({ kind, ...more }) as unknown),
    ));

  /** What happens in three years, by the kind of a row: days on which editions are held, or on which it is done. */
  const held = (days: readonly string[], notice = 20): DutyFacts => ({
    editions: days.map((on) => ({
      on,
      knownSince: daysLater(on, -notice),
      countedSince: daysLater(on, 3),
    })),
    reports: [],
    doneOn: null,
    closedOn: null,
  });
  const done = (on: string | null): DutyFacts => ({ ...held([]), doneOn: on });
  const looked = (days: readonly string[]): DutyFacts => ({ ...held([]), reports: days });
  const years = ['2021', '2022', '2023'];
  const each = (...days: readonly string[]): string[] =>
    years.flatMap((year) => days.map((day) => `${year}-${day}`));
  const everyTwoMonths = each('01-20', '03-20', '05-20', '07-20', '09-20', '11-20');

  type Life = readonly [
    name: string,
    of: readonly number[],
    facts: DutyFacts,
    lights: Readonly<Record<string, Light>>,
  ];
  const LIVES: readonly Life[] = [
    [
      'done in time',
      [1, 3],
      done('2021-06-20'),
      {
        '2021-02-01': 'YELLOW',
        '2021-01-20': 'GREEN',
        '2021-06-25': 'GREEN',
        '2023-12-31': 'GREEN',
      },
    ],
    [
      'done late',
      [1, 3],
      done('2021-08-10'),
      { '2021-05-05': 'YELLOW', '2021-07-01': 'RED', '2021-08-10': 'GREEN' },
    ],
    [
      'never done',
      [4, 5, 6, 7, 13],
      done(null),
      {
        '2021-01-15': 'GREEN',
        '2021-09-15': 'YELLOW',
        '2021-12-31': 'YELLOW',
        '2022-01-01': 'RED',
        '2023-12-31': 'RED',
      },
    ],
    [
      'looked at each half year',
      [2, 11, 15],
      looked(each('02-01', '08-01')),
      {
        '2021-01-20': 'GREEN',
        '2021-06-30': 'GREEN',
        '2021-07-20': 'GREEN',
        '2023-12-31': 'GREEN',
      },
    ],
    [
      'looked at once',
      [2, 11, 15],
      looked(['2021-02-01']),
      { '2021-06-30': 'GREEN', '2021-08-15': 'YELLOW', '2022-01-01': 'RED', '2023-12-31': 'RED' },
    ],
    [
      'held each May',
      [8, 12],
      held(each('05-10')),
      {
        '2021-01-20': 'GREEN',
        '2021-02-15': 'YELLOW',
        '2021-05-01': 'GREEN',
        '2021-12-31': 'GREEN',
        '2022-03-01': 'YELLOW',
        '2023-12-31': 'GREEN',
      },
    ],
    [
      'missed in 2022',
      [8, 12],
      held(['2021-05-10', '2023-05-10']),
      {
        '2021-12-31': 'GREEN',
        '2022-12-31': 'YELLOW',
        '2023-01-01': 'RED',
        '2023-04-25': 'GREEN',
        '2023-12-31': 'GREEN',
      },
    ],
    [
      'two in spring',
      [9],
      held(each('03-10', '05-10')),
      {
        '2021-03-01': 'GREEN',
        '2021-05-20': 'GREEN',
        '2021-12-31': 'GREEN',
        '2022-12-31': 'GREEN',
      },
    ],
    [
      'one a year',
      [9],
      held(each('03-10')),
      {
        '2021-03-01': 'GREEN',
        '2021-09-01': 'YELLOW',
        '2022-01-15': 'RED',
        '2022-03-01': 'GREEN',
        '2022-03-20': 'RED',
      },
    ],
    [
      'two in spring',
      [10],
      held(each('03-10', '05-10')),
      {
        '2021-06-30': 'GREEN',
        '2021-12-31': 'YELLOW',
        '2022-01-15': 'RED',
        '2022-03-01': 'GREEN',
        '2023-12-31': 'YELLOW',
      },
    ],
    [
      'one each half',
      [10],
      held(each('06-28', '12-28')),
      {
        '2021-06-01': 'YELLOW',
        '2021-06-20': 'GREEN',
        '2021-06-30': 'YELLOW',
        '2021-07-02': 'GREEN',
        '2023-12-31': 'GREEN',
      },
    ],
    [
      'held as due',
      [14],
      held(everyTwoMonths),
      { '2021-01-10': 'GREEN', '2021-02-28': 'GREEN', '2023-12-31': 'GREEN' },
    ],
    [
      'missed in July',
      [14],
      held(everyTwoMonths.filter((day) => !day.startsWith('2022-07'))),
      {
        '2022-06-30': 'GREEN',
        '2022-08-20': 'YELLOW',
        '2022-09-01': 'GREEN',
        '2022-10-31': 'GREEN',
      },
    ],
    [
      'missed all autumn',
      [14],
      held(everyTwoMonths.filter((day) => !/2022-(09|11)/.test(day))),
      { '2022-10-20': 'YELLOW', '2022-11-05': 'RED', '2022-12-31': 'RED', '2023-01-05': 'GREEN' },
    ],
  ];

  it.each(LIVES)('%s: rows %j', (_name, of, facts, lights) => {
    for (const number of of) {
      const seen = Object.keys(lights).map((day) => [
        day,
        lightOf(ruleOf(number - 1), facts, day).light,
      ]);
      expect({ number, ...Object.fromEntries(seen) }).toEqual({ number, ...lights });
    }
  });

  it('leaves no row out of that', () =>
    expect([...new Set(LIVES.flatMap(([, of]) => of))].toSorted((a, b) => a - b)).toEqual(
      rows.map(({ number }) => Number(number)),
    ));
});
