import type { MeetingRow } from './meeting.repository.js';
import { type Plan, planFor } from './timetable-plan.js';

const meeting = (id: string, matchId: string): MeetingRow => ({ id, matchId }) as MeetingRow;
const booking = (meetingId: string): Plan['bookings'][number] => ({
  meetingId,
  resource: 'party:x',
  lock: 'party:x',
  startsAt: '',
  endsAt: '',
});

describe('planFor', () => {
  it('drops a pair that was declined while the plan was made, with all it would have booked', () => {
    const plan: Plan = {
      meetings: [meeting('m1', 'stays'), meeting('m2', 'left')],
      bookings: [booking('m1'), booking('m2'), booking('m1')],
      leftOut: [],
      notes: [],
    };
    const kept = planFor(plan, new Set(['stays']));
    expect(kept.meetings.map((row) => row.id)).toEqual(['m1']);
    expect(kept.bookings.map((row) => row.meetingId)).toEqual(['m1', 'm1']);
  });
});
