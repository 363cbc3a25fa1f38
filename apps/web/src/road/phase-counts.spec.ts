import { phaseCounts } from './phase-counts.js';

const some = (state: string, count: number) => ({ state, label: state, count });

describe('what each phase has brought', () => {
  it('counts what was sent and what has a slot, not what waits or was taken back', () => {
    const counts = phaseCounts({
      entries: { needs: 50, capabilities: 156 },
      pairs: [some('CANDIDATE', 7), some('SCHEDULED', 4)],
      invitations: [
        some('QUEUED', 3),
        some('AWAITING', 5),
        some('ACCEPTED', 8),
        some('REVOKED', 1),
      ],
      meetings: [some('PROPOSED', 2), some('CONFIRMED', 4), some('HELD', 1), some('CANCELLED', 9)],
    } as Parameters<typeof phaseCounts>[0]);
    expect(counts).toEqual({ collect: 50, pairs: 7, invitations: 13, timetable: 5 });
  });
});
