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
import { readDutyText } from './duty-sheet.js';

const PLAN = fileURLToPath(new URL('../../../../shared/plan/plan.txt', import.meta.url));
const there = existsSync(PLAN);
/** Where the plan is not there, its absence is all that can be told. */
const ofThePlan: (name: string, tests: () => void) => void = there
  ? describe
  : (name) => {
      console.log(`没有文件 ${PLAN}，未试 (the plan is not here, not tried)`);
      it(`${name}: none here`, () => expect(existsSync(PLAN)).toBe(false));
    };

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
