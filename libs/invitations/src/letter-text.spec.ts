import { LETTERS } from '@jiqia/contracts/words';
import { rendered, type WrittenLetter } from '@jiqia/rulebook';
import { invitationValues, type Letter } from './letter-text.js';

const written = (letter: Letter): WrittenLetter =>
  rendered('invitation', LETTERS.invitation.shipped, invitationValues(letter));
const letterText = (letter: Letter): string => written(letter).text;
const letterHtml = (letter: Letter): string => written(letter).html;

const NASTY = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `' onload='x`];
const letterOf = (text: string, change: Partial<Letter> = {}): Letter => ({
  reader: { side: 'need', isPerson: false },
  recipient: text,
  programme: text,
  edition: text,
  when: '2026-12-10',
  venue: text,
  need: { title: `${text}的难题`, organisation: `${text}甲`, confirmed: true },
  capability: {
    kind: 'ACHIEVEMENT',
    title: `${text}的办法`,
    organisation: `${text}乙`,
    person: '卢见深',
    confirmed: true,
  },
  reasons: [`需求提到“${text}”`],
  link: 'https://fair.example/answer/abc?a=1&b=2',
  until: '12月4日 09:00',
  organiser: text,
  contacts: {
    zh: '（电话 023-60000000，邮箱 kexie@example.org）',
    en: ' (telephone 023-60000000, mail kexie@example.org)',
  },
  repliesArrive: true,
  ...change,
});
const paragraphs = (change: Partial<Letter> = {}): string[] =>
  letterText(letterOf('某', change)).split('\n\n');

describe('the letter', () => {
  it('says that the other side has not confirmed its entry, and nothing of one’s own', () => {
    const { need, capability } = letterOf('某');
    const note = '（对方资料由他人代填，尚待对方单位确认。）';
    expect(paragraphs({ capability: { ...capability, confirmed: false } })).toContain(note);
    expect(paragraphs({ need: { ...need, confirmed: false } })).not.toContain(note);
    expect(paragraphs()).not.toContain(note);
  });

  it.each(NASTY)('shows %s as text', (text) => {
    const html = letterHtml(letterOf(text));
    expect(html).not.toMatch(/<script|<img|' onload=/);
    expect(html).toContain(text.replace(/[<]/g, '&lt;').split(/[>"']/)[0]);
  });

  it('has the same paragraphs in both forms, the reasons numbered, and one page to go to', () => {
    expect(paragraphs().slice(0, 6)).toEqual([
      '某：',
      '您好！某某将于 2026-12-10 举办，地点：某。组委会建议贵单位与对方一对一洽谈：',
      '贵单位的技术需求：某的难题',
      '对方的科技成果：某的办法（某乙 卢见深）',
      '推荐理由：',
      '1. 需求提到“某”',
    ]);
    const html = letterHtml(letterOf('某'));
    for (const text of paragraphs().slice(0, 6)) expect(html).toContain(`<p>${text}</p>`);
    expect(html).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="https://fair.example/answer/abc?a=1&amp;b=2"',
      'href="https://fair.example/answer/abc?a=1&amp;b=2#time"',
    ]);
  });

  it('speaks to an expert of the expert’s own text, and to an institute as such', () => {
    const expert = paragraphs({ reader: { side: 'capability', isPerson: true } });
    expect(expert.slice(1, 4)).toEqual([
      '您好！某某将于 2026-12-10 举办，地点：某。组委会建议您与对方一对一洽谈：',
      '您的科技成果：某的办法',
      '对方的技术需求：某的难题（某甲）',
    ]);
    const institute = paragraphs({ reader: { side: 'capability', isPerson: false } });
    expect(institute[2]).toBe('贵单位的科技成果：某的办法');
  });

  it.each([
    [{}, '请在 12月4日 09:00 前答复；不便点开链接时，直接回复本邮件亦可。'],
    [
      {
        repliesArrive: false,
        contacts: { zh: '（电话 023-60000000）', en: ' (telephone 023-60000000)' },
      },
      '不便点开链接时，请联系某（电话 023-60000000）。',
    ],
    [
      { link: null },
      '请直接回复本邮件，写明“接受”或“婉拒”（可写明原因）。请在 12月4日 09:00 前答复；也可联系某（电话 023-60000000，邮箱 kexie@example.org）。',
    ],
    [
      { link: null, repliesArrive: false, contacts: { zh: '', en: '' } },
      '请联系某，说明接受或婉拒（可写明原因）。请在 12月4日 09:00 前答复。',
    ],
  ])('with %j names only ways to answer that there are', (change, words) => {
    for (const text of [letterText(letterOf('某', change)), letterHtml(letterOf('某', change))]) {
      expect(text).toContain(words);
      expect(text.includes('/answer/')).toBe(!('link' in change));
    }
  });
});
