import { dayAndTime, dayWords, timeSpan } from './local-words.js';

describe('times in words', () => {
  const from = new Date('2026-12-15T01:30:00Z');
  const until = new Date('2026-12-15T02:00:00Z');

  it('are said in the zone of their reader', () => {
    expect(dayAndTime(from, 'Asia/Shanghai')).toBe('12月15日 09:30');
    expect(dayAndTime(from, 'America/New_York')).toBe('12月14日 20:30');
    expect(dayAndTime(from, 'Asia/Shanghai', 'en')).toBe('15 December at 09:30');
  });

  it('name the day of a span once', () => {
    expect(timeSpan({ startsAt: from, endsAt: until }, 'Asia/Shanghai')).toBe(
      '12月15日 09:30–10:00',
    );
    expect(timeSpan({ startsAt: from, endsAt: until }, 'Asia/Shanghai', 'en')).toBe(
      '15 December at 09:30–10:00',
    );
  });

  it('name a calendar day with its year', () => {
    expect(dayWords('2026-01-05')).toBe('2026年1月5日');
  });
});
