import type { PartRow, PartValues } from './edition-part.repository.js';
import { isIdle, planOf } from './part-plan.js';

type Away = PartValues<'unavailability'>;
const away = (personId: string, hour: number): Away => ({
  organisationId: null,
  personId,
  startsAt: new Date(Date.UTC(2026, 11, 10, hour)),
  endsAt: new Date(Date.UTC(2026, 11, 10, hour + 1)),
  reason: '',
  saidBy: null,
});
const kept = (id: string, values: Away): PartRow<'unavailability'> => ({
  id,
  editionId: 'e',
  lockVersion: 3,
  ...values,
});

describe('planOf', () => {
  it('has nothing to write where rows and file say the same, twice the same included', () => {
    const rows = [kept('1', away('p', 1)), kept('2', away('p', 1)), kept('3', away('q', 1))];
    const plan = planOf('unavailability', rows, [away('q', 1), away('p', 1), away('p', 1)]);
    expect(isIdle(plan)).toBe(true);
  });

  it('adds what is missing and takes away what is too much', () => {
    const rows = [kept('1', away('p', 1)), kept('2', away('p', 1))];
    const plan = planOf('unavailability', rows, [away('p', 1), away('p', 2)]);
    expect(plan.insert).toEqual([{ ...away('p', 2), id: expect.any(String) as string }]);
    expect(plan.update).toEqual([]);
    expect(plan.remove.map((row) => row.id)).toEqual(['2']);
  });

  it('changes a row that is known by its key and says something else', () => {
    const conflict = { needId: 'n', capabilityId: 'c', reason: '顾问' };
    const row = { id: '1', editionId: 'e', lockVersion: 1, ...conflict };
    const values = { ...conflict, reason: '股东' };
    const plan = planOf('conflict', [row], [values]);
    expect(plan).toEqual({ insert: [], update: [{ row, values }], remove: [] });
  });
});
