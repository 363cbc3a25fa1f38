import { sentenceOf } from './sentence.js';

const HAPPENING = {
  code: 'INVITATION_ACCEPTED',
  label: '',
  at: '2026-11-30T00:00:00Z',
  count: 1,
  need: {
    id: 'n',
    title: '尾水除氮',
    organisation: '某某水产',
    field: '',
    confirmed: true,
  },
  capability: {
    id: 'c',
    title: '',
    organisation: '某大学',
    person: '温溪午',
    kind: 'EXPERTISE',
    kindLabel: '',
    field: '',
    confirmed: true,
  },
  side: 'capability',
  startsAt: null,
  place: '',
  version: null,
  phase: '',
} as const;

describe('what just happened', () => {
  it('is told by who did it', () => {
    expect(sentenceOf(HAPPENING, String)).toMatchObject({
      key: 'one.INVITATION_ACCEPTED',
      values: { who: '温溪午', need: '尾水除氮' },
    });
    expect(sentenceOf({ ...HAPPENING, side: 'need' }, String).values['who']).toBe('某某水产');
  });

  it('is a number where it was many, or about nobody that may be named', () => {
    expect(sentenceOf({ ...HAPPENING, count: 3 }, String).key).toBe('many.INVITATION_ACCEPTED');
    expect(sentenceOf({ ...HAPPENING, need: null }, String).key).toBe('many.INVITATION_ACCEPTED');
  });

  it('of a release or a phase needs no pair', () => {
    const release = { ...HAPPENING, code: 'TIMETABLE_RELEASED', need: null, version: 2 } as const;
    expect(sentenceOf(release, String)).toMatchObject({
      key: 'one.TIMETABLE_RELEASED',
      values: { version: 2 },
    });
  });

  it('of a meeting says where it is', () => {
    const moved = {
      ...HAPPENING,
      code: 'MEETING_MOVED',
      startsAt: '2026-12-17T01:00:00Z',
      place: '3号桌',
    } as const;
    expect(sentenceOf(moved, () => '12 月 17 日 09:00').values['where']).toBe(
      '12 月 17 日 09:00 3号桌',
    );
  });
});
