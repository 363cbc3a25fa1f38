import { type Letter, letterHtml, letterText } from './letter-text.js';

const NASTY = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', `' onload='x`];
const letterOf = (text: string): Letter => ({
  recipient: text,
  programme: text,
  edition: text,
  when: '2026-12-10',
  venue: text,
  need: { title: text, organisation: text },
  capability: { title: text, organisation: text, person: text },
  reasons: [`需求提到“${text}”`],
  link: 'https://fair.example/answer/abc?a=1&b=2',
  organiser: text,
});

describe('the letter', () => {
  it.each(NASTY)('shows %s as text', (text) => {
    const html = letterHtml(letterOf(text));
    expect(html).not.toMatch(/<script|<img|' onload=/);
    expect(html).toContain(text.replace(/[<]/g, '&lt;').split(/[>"']/)[0]);
  });

  it('has the same paragraphs in both forms, the reasons numbered, and one link', () => {
    const letter = letterOf('某厂');
    expect(letterText(letter).split('\n\n').slice(0, 6)).toEqual([
      '某厂：',
      '您好！某厂某厂将于 2026-12-10 举办，地点：某厂。组委会建议以下双方当面洽谈：',
      '技术需求：某厂（某厂）',
      '专家能力：某厂（某厂 某厂）',
      '推荐理由：',
      '1. 需求提到“某厂”',
    ]);
    const html = letterHtml(letter);
    for (const text of letterText(letter).split('\n\n').slice(0, 6))
      expect(html).toContain(`<p>${text}</p>`);
    expect(html).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="https://fair.example/answer/abc?a=1&amp;b=2"',
    ]);
  });
});
