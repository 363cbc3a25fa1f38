import { leadOf } from './lead.js';

const area = (organisations: number, needs: number, states: Record<string, number> = {}) => ({
  organisations,
  answered: Math.min(organisations, needs),
  needs,
  states: Object.entries(states).map(([state, count]) => ({ state, count })),
});

describe('the sentence of an area', () => {
  it('tells first that nobody is there, or that nothing was asked for', () => {
    expect(leadOf(area(0, 0)).key).toBe('nobody');
    expect(leadOf(area(9, 0)).key).toBe('none');
  });

  it('names what waits: drafts, what was handed in, what was sent back', () => {
    expect(leadOf(area(9, 6, { DRAFT: 1, SUBMITTED: 1, RETURNED: 1, PUBLISHED: 3 }))).toMatchObject(
      {
        key: 'waiting',
        values: { waiting: 3, published: 3 },
      },
    );
    expect(leadOf(area(9, 4, { PUBLISHED: 3, CLOSED: 1 })).key).toBe('open');
  });
});
