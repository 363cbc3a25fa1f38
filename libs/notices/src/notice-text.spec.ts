import { LETTERS, NOTICE_CAUSE, type NoticeCause } from '@jiqia/contracts/words';
import { rendered, type WrittenLetter } from '@jiqia/rulebook';
import { type NoticeLetter, noticeValues } from './notice-text.js';

const written = (letter: NoticeLetter): WrittenLetter =>
  rendered('notice.cancelled', LETTERS['notice.cancelled'].shipped, noticeValues(letter));
const noticeText = (letter: NoticeLetter): string => written(letter).text;
const noticeHtml = (letter: NoticeLetter): string => written(letter).html;

const letterOf = (text: string): NoticeLetter => ({
  reader: { side: 'need', isPerson: false },
  recipient: text,
  programme: text,
  edition: text,
  cause: 'CAPABILITY_PAUSED',
  move: null,
  meeting: { when: text, where: text },
  need: { title: text, organisation: text },
  capability: { kind: 'EXPERTISE', title: text, organisation: text, person: text },
  organiser: text,
  contacts: { zh: text, en: text },
});

describe('the notice', () => {
  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `' onload='x`])(
    'shows %s as text',
    (text) => {
      const html = noticeHtml(letterOf(text));
      expect(html).not.toMatch(/<script|<img|' onload=/);
      expect(html).toContain(text.replace(/</g, '&lt;').split(/[>"']/)[0]);
    },
  );

  it('has the same paragraphs in both forms', () => {
    const letter = letterOf('某厂');
    const paragraphs = noticeText(letter).split('\n\n');
    expect(paragraphs.length).toBeGreaterThan(5);
    const shown = [...noticeHtml(letter).matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => text);
    expect(shown).toEqual(paragraphs);
  });

  it.each(Object.keys(NOTICE_CAUSE) as NoticeCause[])(
    'of %s calls nobody’s own entry the other side’s, and promises no mail that nobody sends',
    (cause) => {
      const read = (reader: NoticeLetter['reader']): string =>
        noticeText({ ...letterOf('某厂'), cause, reader });
      const enterprise = read({ side: 'need', isPerson: false });
      expect(enterprise).toContain('贵单位的技术需求：某厂');
      expect(enterprise).not.toMatch(/对方(已|的)?(关闭|暂停|这项).{0,2}技术需求/);
      const expert = read({ side: 'capability', isPerson: true });
      expect(expert).toContain('您的专家能力：某厂');
      expect(expert).not.toMatch(/对方(的专家能力|的资料|已暂停对接)/);
      expect(read({ side: 'capability', isPerson: false })).toContain('贵单位的专家能力');
      for (const text of [enterprise, expert]) {
        expect(text).not.toMatch(/[{}]/);
        expect(text).not.toMatch(/再通知|将(会)?(发送|通知|致电)/);
      }
    },
  );
});
