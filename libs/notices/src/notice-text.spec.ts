import { type NoticeLetter, noticeHtml, noticeText } from './notice-text.js';

const letterOf = (text: string): NoticeLetter => ({
  side: 'need',
  recipient: text,
  programme: text,
  edition: text,
  cause: 'CAPABILITY_PAUSED',
  meeting: { when: text, where: text },
  need: { title: text, organisation: text },
  capability: { title: text, organisation: text, person: text },
  organiser: text,
  contacts: [text],
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
    expect(noticeHtml(letter)).toContain(paragraphs.map((text) => `<p>${text}</p>`).join(''));
  });
});
