import * as fc from 'fast-check';
import {
  creditCode,
  emailAddress,
  isCreditCode,
  isEmail,
  isPhone,
  phoneNumber,
} from './contact-details.js';
import { capabilityFormSchema } from './capability.form.js';
import { editionFormSchema } from './edition.form.js';
import { needFormSchema } from './need.form.js';

describe('an e-mail address', () => {
  it.each([
    'zhang@example.org',
    'a.b+c_d-1@mail.example.com.cn',
    '13800000000@139.com',
    "o'neil@example.ie",
    '中文名@例子.公司',
    'a@b.cn',
  ])('may be %s', (value) => {
    expect(isEmail(value)).toBe(true);
  });
  it.each([
    '无',
    '不详',
    'zhang',
    'zhang@',
    '@example.org',
    'zhang@example',
    'zhang@@example.org',
    'zhang@example..org',
    '.zhang@example.org',
    'zhang.@example.org',
    'zhang@-a.org',
    'zhang@1.2.3.4',
    'a@example.org；b@example.org',
    'a@example.org/b@example.org',
    'a@example.org b@example.org',
    '张三<a@example.org>',
    'a@example.org\nBcc: b@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.org`,
  ])('is not %j', (value) => {
    expect(isEmail(value)).toBe(false);
    expect(emailAddress.safeParse(value).error?.issues[0]?.message).toMatch(
      /^(EMAIL_INVALID|TEXT_TOO_LONG)$/,
    );
  });
  it('is kept with plain letters, and may be left empty', () => {
    expect(emailAddress.parse(' ｚ＠ａ．ｃｎ\u200B')).toBe('z@a.cn');
    expect(emailAddress.parse('')).toBe('');
  });
  it('is judged soon however long a text is', () => {
    const start = performance.now();
    for (const part of ['a.', 'a-', '中.', '@', 'a@b.', '.'])
      expect(isEmail(`${part.repeat(100)}x`)).toBe(false);
    expect(emailAddress.safeParse('a@'.repeat(500_000)).success).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('a telephone number', () => {
  it.each([
    '13800000024',
    '138 0000 0024',
    '199-0000-0099',
    '+86 13800000024',
    '8613800000024',
    '023-6000 0000',
    '(023)60000000',
    '0571-8765432',
    '+86-23-60000000',
    '+86 (0) 23 60000000',
    '023-60000000转801',
    '023-60000000-801',
    '60000000 ext.12',
    '68001234',
    '400-800-8888',
    '95588',
    '12345',
    '+852 2345 6789',
    '0044 20 7946 0000',
  ])('may be %s', (value) => {
    expect(isPhone(value)).toBe(true);
  });
  it.each([
    '无',
    '见附件',
    '139',
    '1380000002',
    '138000000245',
    '12800000024',
    '023',
    '0000000',
    '1.38E+10',
    '="13800000024"',
    '13800000024/13900000024',
    '13800000024 13900000024',
    '张三13800000024',
    '微信同号',
    'a@example.org',
  ])('is not %j', (value) => {
    expect(isPhone(value)).toBe(false);
    expect(phoneNumber.safeParse(value).error?.issues[0]?.message).toMatch(
      /^(PHONE_INVALID|TEXT_TOO_LONG)$/,
    );
  });
  it('is kept with plain digits and one kind of dash, and may be left empty', () => {
    expect(phoneNumber.parse('１３９\u3000００００  ００００')).toBe('139 0000 0000');
    expect(phoneNumber.parse('023—60000000')).toBe('023-60000000');
    expect(phoneNumber.parse('')).toBe('');
  });
});

describe('a credit code', () => {
  it('closes its sum: no other last character does, and no other digit anywhere', () => {
    const valid = '91350100M000100Y43';
    expect(isCreditCode(valid)).toBe(true);
    fc.assert(
      fc.property(
        fc.nat(17),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (at, other) => {
          const code = `${valid.slice(0, at)}${other}${valid.slice(at + 1)}`;
          expect(isCreditCode(code)).toBe(other === valid[at]);
        },
      ),
    );
  });
  it.each(['91350100M000100Y4', '91350100M000100Y433', '91350100I000100Y43', '12345678-9', '无'])(
    'is not %s',
    (value) => {
      expect(creditCode.safeParse(value).error?.issues[0]?.message).toMatch(
        /^(CREDIT_CODE_INVALID|TEXT_TOO_LONG)$/,
      );
    },
  );
  it('is kept in capitals without blanks, and may be left empty', () => {
    expect(creditCode.parse(' 913501 00m000100y43')).toBe('91350100M000100Y43');
    expect(creditCode.parse('')).toBe('');
  });
});

describe('every form that has them', () => {
  const bad = { phone: '见附件', email: '无' };
  const named = { title: '甲', organisation: { name: '乙', creditCode: '91350100M000100Y44' } };
  const session = { id: 'S', name: '上午', date: '2026-12-10', from: '09:00', until: '12:00' };
  const edition = { id: 'E', programme: '洽谈会', name: '一届' };
  it.each([
    [
      'a need',
      needFormSchema.safeParse({ ...named, contact: bad }),
      ['organisation.creditCode', 'contact.phone', 'contact.email'],
    ],
    [
      'a capability',
      capabilityFormSchema.safeParse({ ...named, person: bad }),
      ['organisation.creditCode', 'person.phone', 'person.email'],
    ],
    [
      'an edition',
      editionFormSchema.safeParse({
        ...edition,
        organiser: bad,
        sessions: [{ ...session, slotMinutes: 30, tables: 1 }],
      }),
      ['organiser.email', 'organiser.phone'],
    ],
  ])('%s refuses what is none', (_what, { error }, fields) => {
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual(fields);
  });
});
