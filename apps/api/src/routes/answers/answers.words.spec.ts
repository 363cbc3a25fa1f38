import { PHASES } from '@jiqia/contracts/phases';
import {
  INVITATION_STATES,
  type InvitationState,
  type MatchState,
  statesOf,
} from '@jiqia/contracts/states';
import { ANSWER_PAGE, ANSWER_STANDINGS, type ProgrammePhase } from '@jiqia/contracts/words';
import type { AnswerSheet } from './answer-sheets.reader.js';
import { actionsOf, isGone, standingOf } from './answers.words.js';

type Sheet = Parameters<typeof standingOf>[0];
const MEETING = {
  startsAt: new Date('2026-12-10T01:00:00Z'),
  endsAt: new Date('2026-12-10T01:30:00Z'),
  place: '3号桌',
};

const sheetOf = (state: InvitationState, change: Partial<Sheet> = {}): Sheet => ({
  state,
  pair: 'INVITED',
  expired: false,
  meeting: null,
  askedAgain: false,
  wantedBack: false,
  edition: editionIn('INVITING'),
  ...change,
});
const editionIn = (
  phase: ProgrammePhase,
  closedAt: Date | null = null,
): AnswerSheet['edition'] => ({
  id: '019a0000-0000-7000-8000-000000000001',
  ref: '2026A',
  name: '秋季技洽会',
  programme: '技洽会',
  venue: '会展中心',
  timeZone: 'Asia/Shanghai',
  organiser: { name: '', email: '', phone: '' },
  sessions: [],
  kind: { phases: [...PHASES] },
  phase,
  closedAt,
});
const CLOSED = editionIn('FOLLOWING', new Date('2026-12-12T00:00:00Z'));
const line = (sheet: Sheet): string =>
  `${isGone(sheet) ? '410' : '200'} ${standingOf(sheet)}: ${actionsOf(sheet).join(' ')}`;

/** By state: while invitations are answered, when answers are final, on the day, after the edition was closed, after the time to answer. */
const TABLE: Readonly<Record<InvitationState, readonly [string, string, string, string, string]>> =
  {
    QUEUED: ['200 WAITING: ', '200 WAITING: ', '200 WAITING: ', '410 CLOSED: ', '200 WAITING: '],
    RELEASED: ['200 WAITING: ', '200 WAITING: ', '200 WAITING: ', '410 CLOSED: ', '200 WAITING: '],
    AWAITING: [
      '200 ASKED: ACCEPT DECLINE OTHER_TIME DELEGATE',
      '200 ASKED: ACCEPT DECLINE OTHER_TIME DELEGATE',
      '200 OUT_OF_PHASE: ',
      '410 CLOSED: ',
      '410 EXPIRED: ',
    ],
    UNDELIVERED: [
      '200 ASKED: ACCEPT DECLINE OTHER_TIME DELEGATE',
      '200 ASKED: ACCEPT DECLINE OTHER_TIME DELEGATE',
      '200 OUT_OF_PHASE: ',
      '410 CLOSED: ',
      '200 ASKED: ACCEPT DECLINE OTHER_TIME DELEGATE',
    ],
    COUNTERED: [
      '200 COUNTERED: ACCEPT DECLINE',
      '200 COUNTERED: ACCEPT DECLINE',
      '200 OUT_OF_PHASE: ',
      '410 CLOSED: ',
      '410 EXPIRED: ',
    ],
    ACCEPTED: [
      '200 ACCEPTED: STEP_BACK',
      '200 ACCEPTED: ',
      '200 ACCEPTED: ',
      '200 CLOSED_ACCEPTED: ',
      '200 ACCEPTED: STEP_BACK',
    ],
    DECLINED: [
      '200 DECLINED: COME_BACK',
      '200 DECLINED: ',
      '200 DECLINED: ',
      '200 DECLINED: ',
      '200 DECLINED: COME_BACK',
    ],
    DELEGATED: Array<string>(5).fill('200 DELEGATED: ') as [string, string, string, string, string],
    EXPIRED: ['410 EXPIRED: ', '410 EXPIRED: ', '410 EXPIRED: ', '410 CLOSED: ', '410 EXPIRED: '],
    REVOKED: Array<string>(5).fill('410 REVOKED: ') as [string, string, string, string, string],
  };

describe('what the page says and offers', () => {
  it.each(statesOf(INVITATION_STATES))('of an invitation that is %s', (state) => {
    const pair: MatchState = state === 'DECLINED' ? 'DECLINED' : 'INVITED';
    expect([
      line(sheetOf(state, { pair })),
      line(sheetOf(state, { pair, edition: editionIn('SETTLING') })),
      line(sheetOf(state, { pair, edition: editionIn('ON_SITE') })),
      line(sheetOf(state, { pair, edition: CLOSED })),
      line(sheetOf(state, { pair, expired: true })),
    ]).toEqual(TABLE[state]);
  });

  it.each([
    ['MUTUAL', null, 'MUTUAL: STEP_BACK'],
    ['MEETING_SET', { ...MEETING, video: false, link: '' }, 'SET_ON_SITE: STEP_BACK'],
    ['MEETING_SET', { ...MEETING, video: true, link: '' }, 'SET_BY_VIDEO: STEP_BACK'],
    ['MEETING_SET', null, 'MUTUAL: STEP_BACK'],
    ['DECLINED', null, 'CALLED_OFF: '],
    ['LAPSED', null, 'CALLED_OFF: '],
    ['MET', null, 'HELD: '],
    ['FOLLOWING', null, 'HELD: '],
    ['CONVERTED', null, 'HELD: '],
    ['NOT_PURSUED', null, 'HELD: '],
  ] as const)('after a yes, of a pair that is %s (meeting %j): %s', (pair, meeting, words) => {
    expect(line(sheetOf('ACCEPTED', { pair, meeting }))).toBe(`200 ${words}`);
  });

  it.each([
    [sheetOf('REVOKED', { askedAgain: true }), '410 ASKED_AGAIN: '],
    [sheetOf('DECLINED', { pair: 'DECLINED', wantedBack: true }), '200 WANTED_BACK: COME_BACK'],
    // An organiser has ended a pair that the recipient had left before: there is nothing to come back to.
    [sheetOf('DECLINED', { pair: 'LAPSED' }), '200 DECLINED: '],
  ])('in other cases %#', (sheet, words) => expect(line(sheet)).toBe(words));

  it('is worded in both languages, with the same places', () => {
    const all = [
      ...Object.values(ANSWER_PAGE),
      ...Object.values(ANSWER_STANDINGS).flatMap(({ heading, next }) => [heading, next]),
    ];
    for (const { zh, en } of all) {
      expect(zh).not.toBe('');
      const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
      expect([en, places(en).filter((place) => !places(zh).includes(place))]).toEqual([en, []]);
    }
  });
});
