import { pageOfList } from './page-of-list.js';

describe('the page of a list', () => {
  it.each([
    ['/api/editions/E/invitations?state=AWAITING', '/fairs/E/invitations?state=AWAITING'],
    ['/api/editions/E/matches?state=CANDIDATE', '/fairs/E/pairs'],
    ['/api/editions/E/timetable/changes', '/fairs/E/timetable'],
    ['/api/editions/E/registrations?state=WAITING', '/fairs/E/collect?tab=registrations'],
    ['/api/editions/E/follow-ups?state=OPEN&dueBy=2026-12-01', '/fairs/E/after'],
    ['/api/nominations?editionId=E&state=ASKED', '/society'],
    ['/api/nominations?editionId=E&incomplete=true', null],
    ['/api/editions/E/sessions', null],
    ['/api/needs?state=EXPIRED', null],
    ['', null],
  ])('%s is %s', (list, page) => {
    expect(pageOfList(list)).toBe(page);
  });
});
