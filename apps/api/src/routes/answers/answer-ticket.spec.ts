import { dayOf, isTeacher, tableNumber, ticketTime } from './answer-ticket.js';

describe('the ticket of a meeting', () => {
  const meeting = {
    startsAt: new Date('2026-12-17T02:30:00Z'),
    endsAt: new Date('2026-12-17T02:55:00Z'),
  };

  it('says when in the time of the edition, in pieces', () => {
    expect(ticketTime(meeting, 'Asia/Shanghai', 'zh')).toEqual({
      day: '12月17日',
      weekday: '周四',
      from: '10:30',
      until: '10:55',
    });
    expect(ticketTime(meeting, 'Asia/Shanghai', 'en')).toMatchObject({
      day: '17 December',
      weekday: 'Thu',
    });
  });

  it.each([
    ['第一场', '12月17日 周四'],
    ['12月17日上午', '周四'],
  ])('says the day of the session %s as %s', (name, words) => {
    expect(dayOf({ name, date: '2026-12-17' }, 'zh')).toBe(words);
  });

  it.each([
    ['2号桌', '2'],
    ['12 号桌', '12'],
    ['贵宾桌', ''],
    ['视频2', ''],
    ['A厅3号桌', ''],
  ])('takes the number of %s as “%s”', (place, number) => {
    expect(tableNumber(place)).toBe(number);
  });

  it.each([
    ['舒望', true],
    ['欧阳砺', true],
    ['产业规划专家组', false],
    ['专家组', false],
    ['Smith', false],
    ['江澄高新水务有限公司', false],
  ])('speaks to %s as a teacher: %s', (name, teacher) => {
    expect(isTeacher(name)).toBe(teacher);
  });
});
