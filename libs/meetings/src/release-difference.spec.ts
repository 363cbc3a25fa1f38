import fc from 'fast-check';
import { nextSequence, releaseDifference } from './release-difference.js';
import type { MeetingTerms, ReleasedMeeting } from './release.types.js';

const AT = new Date('2026-12-10T01:00:00Z');
const LATER = new Date('2026-12-10T02:00:00Z');
const seat = (personId: string | null) => ({ organisationId: 'o', personId });
const terms = (matchId: string, more: Partial<MeetingTerms> = {}): MeetingTerms => ({
  meetingId: `m-${matchId}`,
  matchId,
  startsAt: AT,
  endsAt: LATER,
  place: '1号桌',
  mode: 'ON_SITE',
  link: '',
  need: seat('p'),
  capability: seat('q'),
  ...more,
});
const released = (row: MeetingTerms, more: Partial<ReleasedMeeting> = {}): ReleasedMeeting => ({
  ...row,
  sessionRef: 'AM',
  version: 1,
  sequence: 4,
  changedAt: AT,
  state: 'CONFIRMED',
  ...more,
});
const kindsOf = (before: readonly ReleasedMeeting[], after: readonly MeetingTerms[]): string[] =>
  releaseDifference(before, after).map(({ kind, matchId }) => `${matchId} ${kind}`);

describe('the difference of two releases', () => {
  it('names what was added, moved, put elsewhere, given to another person, and what went', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'gone'].map((id) => released(terms(id)));
    const after = [
      terms('a'),
      terms('b', { startsAt: LATER, place: '2号桌' }),
      terms('c', { place: '视频1', mode: 'VIDEO', link: 'https://meet.example.org/1' }),
      terms('d', { need: seat(null) }),
      terms('e', { link: 'https://meet.example.org/2' }),
      terms('new'),
    ];
    expect(kindsOf(before, after)).toEqual([
      'b MOVED',
      'b PLACE_CHANGED',
      'c PLACE_CHANGED',
      'd PERSON_CHANGED',
      'e LINK_CHANGED',
      'new ADDED',
      'gone CANCELLED',
    ]);
  });

  it('of a release with itself is nothing, and what one adds the way back takes away', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const list = fc.uniqueArray(id).map((ids) => ids.map((one) => released(terms(one))));
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(releaseDifference(one, one)).toEqual([]);
        const added = kindsOf(one, other).filter((kind) => kind.endsWith('ADDED'));
        const gone = kindsOf(other, one).filter((kind) => kind.endsWith('CANCELLED'));
        expect(new Set(added.map((kind) => kind[0]))).toEqual(new Set(gone.map((kind) => kind[0])));
      }),
    );
  });
});

describe('the SEQUENCE of a calendar entry', () => {
  it.each([
    ['begins at 0', null, terms('a'), { sequence: 0, changedAt: LATER }],
    [
      'stays while nothing changes',
      released(terms('a')),
      terms('a'),
      { sequence: 4, changedAt: AT },
    ],
    [
      'rises with a move',
      released(terms('a')),
      terms('a', { startsAt: LATER }),
      { sequence: 5, changedAt: LATER },
    ],
    [
      'rises with another link',
      released(terms('a')),
      terms('a', { link: 'https://meet.example.org/2' }),
      { sequence: 5, changedAt: LATER },
    ],
    [
      'leaves one out for what took it away in between',
      released(terms('a'), { version: 0 }),
      terms('a'),
      { sequence: 6, changedAt: LATER },
    ],
    [
      'leaves one out where the meeting was called off and set anew',
      released(terms('a'), { state: 'CANCELLED' }),
      terms('a', { meetingId: 'another' }),
      { sequence: 6, changedAt: LATER },
    ],
    [
      'stays where the meeting was taken out and set again as it was, of which nobody has heard',
      released(terms('a'), { state: 'RELEASED' }),
      terms('a', { meetingId: 'another' }),
      { sequence: 4, changedAt: AT },
    ],
  ])('%s', (_what, last, row, expected) => {
    expect(nextSequence(last, 1, row, LATER)).toEqual(expected);
  });
});
