import type { CampaignRow } from './campaign.repository.js';
import { linksHold, percentOfTime, reminderDue, takesAnswers } from './campaign.rules.js';

const campaign = (more: Partial<CampaignRow> = {}): CampaignRow => ({
  id: 'c',
  name: '摸底',
  asks: '请填报',
  deadline: '2026-12-15',
  remindDays: [2, 7],
  editionId: null,
  organiser: { name: '科协', phone: '', email: '' },
  state: 'OPEN',
  openedAt: new Date('2026-12-01T02:00:00Z'),
  closedAt: null,
  lockVersion: 1,
  ...more,
});

it('takes answers until the deadline is over in Beijing, and while it asks', () => {
  expect(takesAnswers(campaign(), new Date('2026-12-15T15:59:00Z'))).toBe(true);
  expect(takesAnswers(campaign(), new Date('2026-12-15T16:00:00Z'))).toBe(false);
  expect(takesAnswers(campaign({ state: 'CLOSED' }), new Date('2026-12-10T00:00:00Z'))).toBe(false);
});

it('has links that hold a week longer', () => {
  expect(linksHold(campaign(), new Date('2026-12-22T15:59:00Z'))).toBe(true);
  expect(linksHold(campaign(), new Date('2026-12-22T16:00:00Z'))).toBe(false);
});

it.each([
  ['2026-12-07', null],
  ['2026-12-08', '2026-12-08'],
  ['2026-12-12', '2026-12-08'],
  ['2026-12-13', '2026-12-13'],
  ['2026-12-15', '2026-12-13'],
  ['2026-12-16', null],
])('has on %s the reminder of %s due', (today, due) => {
  expect(reminderDue(campaign(), today)).toBe(due);
});

it('reminds nobody where no days are named', () => {
  expect(reminderDue(campaign({ remindDays: [] }), '2026-12-14')).toBeNull();
});

it.each([
  ['2026-12-01', 0],
  ['2026-12-08', 50],
  ['2026-12-20', 100],
])('is on %s over by %i per cent', (today, percent) => {
  expect(percentOfTime(campaign(), today)).toBe(percent);
});
