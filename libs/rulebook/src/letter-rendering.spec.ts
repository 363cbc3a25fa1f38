import { contentSchema } from '@jiqia/contracts/rulebook';
import { issueCode } from '@jiqia/contracts/forms';
import {
  LETTER_CODES,
  type LetterTemplate,
  type LetterText,
  LETTERS,
  letterWords,
} from '@jiqia/contracts/words';
import { rendered, sampleValues } from './letter-rendering.js';

const SHIPPED = LETTERS['account.reset'].shipped;
const refused = (zh: Partial<LetterText>, en: Partial<LetterText> = {}): string[] => {
  const template = { zh: { ...SHIPPED.zh, ...zh }, en: { ...SHIPPED.en, ...en } };
  const { error } = contentSchema('letter.template', 'account.reset').safeParse(template, {
    error: issueCode,
  });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
};
const NEEDED = ['{link}', '链接 {life}内有效'];

describe('the text of a letter', () => {
  it.each(LETTER_CODES)(
    '%s is shipped as one that could be saved, and leaves no place empty',
    (code) => {
      const { shipped } = letterWords(code);
      expect(contentSchema('letter.template', code).safeParse(shipped).error).toBeUndefined();
      const { subject, text, html } = rendered(code, shipped, sampleValues(code));
      for (const said of [subject, text]) expect(said).not.toMatch(/[{}]|undefined/);
      expect(html).toMatch(/^<!doctype html>.*<\/html>$/s);
      expect(text.split('\n\n').length).toBeGreaterThan(3);
    },
  );

  it.each([
    [{}, {}, []],
    [{ paragraphs: ['您好', ...NEEDED] }, {}, []],
    [{ paragraphs: ['链接 {life}内有效'] }, {}, ['zh.paragraphs PLACE_MISSING']],
    [{ paragraphs: ['{link}'] }, {}, ['zh.paragraphs PLACE_MISSING']],
    [{ paragraphs: ['{nobody}', ...NEEDED] }, {}, ['zh.paragraphs.0 PLACE_UNKNOWN']],
    [{ paragraphs: ['剩下的 { 括号', ...NEEDED] }, {}, ['zh.paragraphs.0 PLACE_UNKNOWN']],
    [{ paragraphs: ['{toString}', ...NEEDED] }, {}, ['zh.paragraphs.0 PLACE_UNKNOWN']],
    [{ paragraphs: ['{link} 在 {life}内'] }, {}, ['zh.paragraphs.0 PLACE_ALONE']],
    [{ subject: '{link}' }, {}, ['zh.subject PLACE_ALONE']],
    [{ subject: '<b>重设</b>' }, {}, ['zh.subject MARKUP_REFUSED']],
    [{}, { paragraphs: ['<img src=x>'] }, ['en.paragraphs.0 MARKUP_REFUSED']],
    [{ subject: '' }, {}, ['zh.subject EMPTY']],
    [{ subject: '一\nBcc: a@b.c' }, {}, ['zh.subject INVALID']],
    [{ paragraphs: ['字'.repeat(1001), ...NEEDED] }, {}, ['zh.paragraphs.0 TEXT_TOO_LONG']],
    [
      { paragraphs: Array.from({ length: 31 }, () => '{link}') },
      {},
      ['zh.paragraphs LIST_TOO_LONG'],
    ],
    [{}, { subject: '', paragraphs: [] }, []],
  ])('%j and %j are answered %j', (zh, en, wanted) => {
    expect(refused(zh, en)).toEqual(wanted);
  });

  it('puts values in as text, reads none of them as a place, and leaves out what has nothing to say', () => {
    const template: LetterTemplate = {
      zh: { subject: '重设：{name}', paragraphs: ['{name}：', '网址：{link}', '{life}'] },
      en: { subject: '', paragraphs: [] },
    };
    const name = '<b>{life}</b>';
    const link = 'https://a.example/?a=1&b="2"';
    const { subject, text, html } = rendered('account.reset', template, {
      name,
      link,
      life: '2 小时',
    });
    expect(subject).toBe('重设：<b>{life}</b>');
    expect(text).toBe(`<b>{life}</b>：\n\n网址：${link}\n\n2 小时`);
    expect(html).toContain('<p>&lt;b&gt;{life}&lt;/b&gt;：</p>');
    expect(html).toContain('href="https://a.example/?a=1&amp;b=&quot;2&quot;"');
    const without = rendered('account.reset', template, { name, link: '', life: '2 小时' });
    expect(without.text).not.toContain('网址');
  });

  it('joins the two sides of a pair, the need above, whoever reads it', () => {
    const template: LetterTemplate = {
      zh: { subject: '【秋季】邀请洽谈：{other}', paragraphs: ['{recipient}：', '{sides}'] },
      en: { subject: '', paragraphs: [] },
    };
    const sides = ['您的科技成果：机器视觉', '对方的技术需求：压铸气孔'];
    const values = { ...sampleValues('invitation'), sides, other: '压铸气孔', organiser: '某科协' };
    const { text, html } = rendered('invitation', template, values);
    expect(text).toContain(sides.join('\n\n'));
    expect(html.indexOf('对方的技术需求')).toBeLessThan(html.indexOf('您的科技成果'));
    expect(html).toMatch(/某科协.*<h1[^>]*>邀请洽谈：压铸气孔<\/h1>/s);
    expect(html).not.toMatch(/<img|<style|url\(/);
  });

  it('has English below where the template has some', () => {
    const { subject, text } = rendered('account.reset', SHIPPED, {
      name: '王工',
      link: 'https://a.example',
      life: { zh: '2 小时', en: '2 hours' },
    });
    expect(subject).toBe('重设技洽账户密码 / Set another password');
    expect(text).toContain('链接 2 小时内有效');
    expect(text.split('\n\n').at(-1)).toContain('it holds for 2 hours');
  });
});
