import { bodyOf, keptOf, valuesOf } from './capability-values.js';

const CAPABILITY = {
  id: 'c',
  ref: 'NL-01',
  kind: 'ACHIEVEMENT',
  kindLabel: '科技成果',
  title: '压铸件气孔检测',
  organisation: '川江研究院',
  person: '季明澈',
  state: 'DRAFT',
  indicators: [],
  leadsTo: [{ id: 'x', title: 't', organisation: 'o', person: 'p' }],
  confirmedAt: '2026-10-01',
  version: 4,
} as never;

describe('the values of the form of a capability', () => {
  it('are what it says, with the day on which it was confirmed, and without whom it is of', () => {
    expect(valuesOf(CAPABILITY)).toEqual({
      kind: 'ACHIEVEMENT',
      title: '压铸件气孔检测',
      indicators: [],
      confirmedAt: '2026-10-01',
      externalId: 'NL-01',
      organisation: { name: '川江研究院' },
      leadsTo: ['x'],
    });
  });

  it('send what a fund is asked for a fund only, and no number that was emptied', () => {
    const details = { sizeWan: 500, ticketFromWan: null as never };
    expect(bodyOf({ kind: 'FUND', title: '甲', details })).toMatchObject({
      details: { sizeWan: 500 },
    });
    expect(bodyOf({ kind: 'COURSE', title: '甲', details })).not.toHaveProperty('details');
  });

  it('stay on a device without a telephone number', () => {
    expect(keptOf({ title: '甲', person: { name: '乙', phone: '1' } })).toEqual({ title: '甲' });
  });
});
