import { capabilityFormSchema } from './capability.form.js';
import { editionFormSchema } from './edition.form.js';
import { needFormSchema } from './need.form.js';
import { contactFormSchema, organisationFormSchema } from './organisation.form.js';

type Row = Record<string, unknown>;

const NEED: Row = { title: '铝合金压铸件气孔控制', organisation: { name: '永川某铸造厂' } };
const CAPABILITY: Row = { title: '真空压铸工艺', organisation: { name: '某学会' } };
const SESSION: Row = {
  id: 's1',
  name: '上午',
  date: '2026-05-20',
  from: '09:00',
  until: '12:00',
  slotMinutes: 30,
  tables: 10,
};
const EDITION: Row = { id: 'e1', programme: '技洽会', name: '第一届', sessions: [SESSION] };

const FORMS = [
  { name: 'need', schema: needFormSchema, row: NEED },
  { name: 'capability', schema: capabilityFormSchema, row: CAPABILITY },
  { name: 'edition', schema: editionFormSchema, row: EDITION },
];
const paths = (schema: (typeof FORMS)[number]['schema'], value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe.each(FORMS)('$name form', ({ schema, row, name }) => {
  const titleKey = name === 'edition' ? 'name' : 'title';

  it('takes the shortest form and fills in the rest', () => {
    const parsed = schema.parse(row) as Row;
    expect(parsed[titleKey]).toBe(row[titleKey]);
    expect(Object.keys(parsed).length).toBeGreaterThan(Object.keys(row).length);
  });

  it('does not change what it has already read', () => {
    const once = schema.parse(row);
    expect(schema.parse(once)).toEqual(once);
  });

  it('refuses unknown keys, also __proto__ from JSON', () => {
    expect(schema.safeParse({ ...row, isAdmin: true }).success).toBe(false);
    const poisoned: unknown = JSON.parse(
      JSON.stringify(row).replace(/\}$/, ',"__proto__":{"isAdmin":true}}'),
    );
    expect(Object.keys(Object(poisoned))).toContain('__proto__');
    const read: Row = schema.safeParse(poisoned).data ?? {};
    expect(read['isAdmin']).toBeUndefined();
    const bystander: Row = {};
    expect(bystander['isAdmin']).toBeUndefined();
  });

  it.each([
    ['NUL', 'a\0b'],
    ['a lone surrogate', '\uD83D'],
    ['nothing', '   '],
    ['too much', '字'.repeat(201)],
    ['a number', 7],
  ])('refuses a title with %s and names the field', (_, title) => {
    expect(paths(schema, { ...row, [titleKey]: title })).toEqual([titleKey]);
  });

  it('refuses what is no form at all', () => {
    for (const value of [null, undefined, [], 'x', 1])
      expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('need form', () => {
  it('fills in empty lists and open values', () => {
    expect(needFormSchema.parse(NEED)).toMatchObject({
      kinds: [],
      budgetWan: null,
      validUntil: null,
      secrecyDeclared: false,
      contact: { name: '', phone: '', email: '' },
      organisation: { kind: 'ENTERPRISE', aliases: [] },
    });
  });

  it('counts the title by characters: 120 fit, 121 do not', () => {
    expect(paths(needFormSchema, { ...NEED, title: '𠮷'.repeat(120) })).toEqual([]);
    expect(paths(needFormSchema, { ...NEED, title: '𠮷'.repeat(121) })).toEqual(['title']);
  });

  it('wants the end of validity not before its start; one day is enough', () => {
    const dated = (validFrom: string, validUntil: string): string[] =>
      paths(needFormSchema, { ...NEED, validFrom, validUntil });
    expect(dated('2026-05-01', '2026-05-01')).toEqual([]);
    expect(dated('2026-05-02', '2026-05-01')).toEqual(['validUntil']);
    expect(dated('2026-02-30', '2026-05-01')).toEqual(['validFrom']);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e7 + 1, '100'])(
    'refuses a budget of %p',
    (budgetWan) => {
      expect(paths(needFormSchema, { ...NEED, budgetWan })).toEqual(['budgetWan']);
    },
  );

  it('takes codes only, readers translate labels before', () => {
    expect(paths(needFormSchema, { ...NEED, kinds: ['TACKLE'], cooperation: ['EQUITY'] })).toEqual(
      [],
    );
    expect(paths(needFormSchema, { ...NEED, kinds: ['攻关'] })).toEqual(['kinds.0']);
  });

  it('names the row of a broken indicator', () => {
    const indicators = [{ name: '抗拉强度', unit: 'MPa' }, { name: '' }];
    expect(paths(needFormSchema, { ...NEED, indicators })).toEqual(['indicators.1.name']);
  });

  it('refuses more than ten keywords', () => {
    const keywords = Array.from({ length: 11 }, (_, i) => `词${i}`);
    expect(paths(needFormSchema, { ...NEED, keywords })).toEqual(['keywords']);
    expect(paths(needFormSchema, { ...NEED, keywords: keywords.slice(1) })).toEqual([]);
  });
});

describe('capability form', () => {
  it.each([0, 10, 5.5, '5'])('refuses TRL %p', (trl) => {
    expect(paths(capabilityFormSchema, { ...CAPABILITY, trl })).toEqual(['trl']);
  });

  it('takes TRL 1 to 9 and both ways to meet by default', () => {
    for (const trl of [1, 9, null])
      expect(paths(capabilityFormSchema, { ...CAPABILITY, trl })).toEqual([]);
    expect(capabilityFormSchema.parse(CAPABILITY).modes).toEqual(['ON_SITE', 'VIDEO']);
  });

  it('refuses a confirmation on a day that does not exist', () => {
    expect(paths(capabilityFormSchema, { ...CAPABILITY, confirmedAt: '2025-02-29' })).toEqual([
      'confirmedAt',
    ]);
  });
});

describe('edition form', () => {
  const withSession = (change: Row): string[] =>
    paths(editionFormSchema, { ...EDITION, sessions: [{ ...SESSION, ...change }] });

  it('needs a session', () => {
    expect(paths(editionFormSchema, { ...EDITION, sessions: [] })).toEqual(['sessions']);
  });

  it.each([
    [{ until: '09:00' }, 'sessions.0.until'],
    [{ until: '08:59' }, 'sessions.0.until'],
    [{ from: '0:30' }, 'sessions.0.from'],
    [{ date: '2026-02-30' }, 'sessions.0.date'],
    [{ slotMinutes: 4 }, 'sessions.0.slotMinutes'],
    [{ slotMinutes: 7.5 }, 'sessions.0.slotMinutes'],
    [{ tables: -1 }, 'sessions.0.tables'],
  ])('refuses a session with %p', (change, path) => {
    expect(withSession(change)).toEqual([path]);
  });

  it('takes a session by video only', () => {
    expect(withSession({ tables: 0, videoRooms: 5 })).toEqual([]);
  });

  it.each([-0.1, 1.1])('refuses a least score of %p', (minimumScore) => {
    expect(paths(editionFormSchema, { ...EDITION, minimumScore })).toEqual(['minimumScore']);
  });
});

describe('organisation and contact forms', () => {
  it('refuse unknown keys and over-long values', () => {
    expect(organisationFormSchema.safeParse({ name: '甲', owner: '乙' }).success).toBe(false);
    expect(
      organisationFormSchema.safeParse({ name: '甲', creditCode: '9'.repeat(19) }).success,
    ).toBe(false);
    expect(contactFormSchema.safeParse({ phone: '1'.repeat(41) }).success).toBe(false);
    expect(contactFormSchema.safeParse({ wechat: 'x' }).success).toBe(false);
  });

  it('a contact may be left empty', () => {
    expect(contactFormSchema.parse({})).toEqual({ name: '', title: '', phone: '', email: '' });
  });
});
