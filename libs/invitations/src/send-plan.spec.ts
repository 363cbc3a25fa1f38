import fc from 'fast-check';
import { planSending, type SendingRule } from './send-plan.js';

const DAY = 24 * 3600_000;
/** Letters go at noon of every day; days are counted from the epoch. */
const rule = (mostADay: number, begins: Date | null = null): SendingRule => ({
  mostADay,
  begins,
  next: (at) => new Date(Math.ceil((at.getTime() - DAY / 2) / DAY) * DAY + DAY / 2),
  nextDay: (at) => new Date((Math.floor(at.getTime() / DAY) + 1) * DAY + DAY / 2),
  dayOf: (at) => String(Math.floor(at.getTime() / DAY)),
});
const noonOf = (day: number): Date => new Date(day * DAY + DAY / 2);
const NOW = new Date(10 * DAY);

describe('when the letters of a wave go out', () => {
  it('gives nobody more than the most a day, those first that are named first', () => {
    const letters = Array.from({ length: 5 }, (_, i) => ({ id: `a${i}`, recipient: 'A' }));
    const plan = planSending([...letters, { id: 'b0', recipient: 'B' }], new Map(), NOW, rule(2));
    expect([...plan]).toEqual([
      ['a0', noonOf(10)],
      ['a1', noonOf(10)],
      ['a2', noonOf(11)],
      ['a3', noonOf(11)],
      ['a4', noonOf(12)],
      ['b0', noonOf(10)],
    ]);
  });

  it('counts what goes out on these days already', () => {
    const taken = new Map([
      [
        'A',
        new Map([
          ['10', 1],
          ['11', 2],
        ]),
      ],
    ]);
    const letters = ['a', 'b'].map((id) => ({ id, recipient: 'A' }));
    expect([...planSending(letters, taken, NOW, rule(2)).values()]).toEqual([
      noonOf(10),
      noonOf(12),
    ]);
  });

  it('lets a letter go at once that would else go when the edition has begun', () => {
    const letters = ['a', 'b', 'c'].map((id) => ({ id, recipient: 'A' }));
    const plan = planSending(letters, new Map(), NOW, rule(1, noonOf(11)));
    expect([...plan.values()]).toEqual([noonOf(10), NOW, NOW]);
    expect([...planSending(letters, new Map(), NOW, rule(1, noonOf(10))).values()]).toEqual([
      NOW,
      NOW,
      NOW,
    ]);
  });

  it('plans every letter, none before now, and keeps to the most of each day whatever there is', () => {
    const recipient = fc.constantFrom('A', 'B', 'C');
    const taken = fc.dictionary(
      recipient,
      fc.dictionary(fc.constantFrom('10', '11', '13'), fc.nat(4)),
    );
    fc.assert(
      fc.property(
        fc.array(recipient, { maxLength: 60 }),
        taken,
        fc.integer({ min: 1, max: 4 }),
        (recipients, given, most) => {
          const letters = recipients.map((one, i) => ({ id: String(i), recipient: one }));
          const counts = new Map(
            Object.entries(given).map(([one, days]) => [one, new Map(Object.entries(days))]),
          );
          const plan = planSending(letters, counts, NOW, rule(most));
          expect([...plan.keys()]).toEqual(letters.map(({ id }) => id));
          const sums = new Map<string, number>();
          for (const { id, recipient: one } of letters) {
            const at = plan.get(id) ?? new Date(0);
            expect(at.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
            const day = rule(most).dayOf(at);
            sums.set(`${one} ${day}`, (sums.get(`${one} ${day}`) ?? 0) + 1);
          }
          for (const [key, sum] of sums) {
            const [one = '', day = ''] = key.split(' ');
            expect(sum + (counts.get(one)?.get(day) ?? 0)).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it('plans twenty thousand letters to two hundred people in no time', () => {
    const letters = Array.from({ length: 20_000 }, (_, i) => ({
      id: `${i}`,
      recipient: `${i % 200}`,
    }));
    const plan = planSending(letters, new Map(), NOW, rule(1));
    expect(new Set([...plan.values()].map((at) => at.getTime())).size).toBe(100);
  });
});
