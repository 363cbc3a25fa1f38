import type { MatchRow } from '@jiqia/matching';
import type { MeetingRow } from '@jiqia/meetings';
import type { NeedRow } from '@jiqia/needs';
import type { DueOutcome } from '@jiqia/outcomes';
import type { CapabilityParty, Party } from '@jiqia/parties';
import { videosOf } from './report-meetings.js';
import { assembleReport } from './report-assembly.js';
import type { EditionData } from './report-pieces.js';
import { ReportRegister } from './report-register.js';

const TITLE = '压铸件气孔在线检测';
const FIRMS = ['甲厂', '乙厂'];
const engines = { database: '', queue: '', search: '' };
const party = (id: string, fields: Partial<CapabilityParty>): CapabilityParty =>
  ({
    id,
    key: id,
    ref: TITLE,
    title: TITLE,
    field: '',
    cluster: '',
    confirmed: false,
    person: '',
    ...fields,
  }) as CapabilityParty;

/** Two firms that each have a need of one title, each with a pair that met and has an outcome. */
function twins(): EditionData {
  const needParties: Party[] = FIRMS.map((organisation) =>
    party(`n-${organisation}`, { side: 'need', organisation }),
  );
  const expert = party('c', {
    side: 'capability',
    organisation: '所',
    person: '卢见深',
    kind: 'EXPERTISE',
  });
  const matches = needParties.map(
    ({ id: needId }, i) =>
      ({
        id: `m${i}`,
        needId,
        capabilityId: 'c',
        state: 'FOLLOWING',
        vetoReason: null,
        level: 3,
        score: 0.5,
        rank: 1,
        parts: [],
        reasons: [],
        against: [],
        gaps: [],
      }) as unknown as MatchRow,
  );
  return {
    edition: {
      ref: 'E',
      sessions: [],
      timeZone: 'Asia/Shanghai',
      organiser: {},
      minimumScore: 0.3,
    },
    parts: {
      places: [],
      unavailabilities: [],
      conflicts: [],
      pins: [],
      precedences: [],
      unresolved: [],
    },
    register: new ReportRegister({
      needs: needParties.map(({ id }) => ({ id, state: 'PUBLISHED', validUntil: null }) as NeedRow),
      capabilities: [],
      needParties,
      capabilityParties: [expert],
      addressees: [],
    }),
    matches,
    matchOf: (id: string) => matches.find((match) => match.id === id),
    invitations: [],
    meetings: matches.map(
      (match, i) =>
        ({
          id: `meeting${i}`,
          matchId: match.id,
          startsAt: new Date(Date.UTC(2026, 11, 10, 1 + i)),
          endsAt: new Date(Date.UTC(2026, 11, 10, 2 + i)),
          place: '1号桌',
          mode: 'VIDEO',
          link: `https://meet.example.org/${i}`,
          lockVersion: 1,
          state: 'RECORDED',
        }) as unknown as MeetingRow,
    ),
    covers: [],
    outcomes: [{ needId: 'n-甲厂', capabilityId: 'c', stage: 'LANDED' } as DueOutcome],
    timetable: null,
  } as unknown as EditionData;
}

describe('a report of two needs with one title', () => {
  const report = assembleReport(twins(), engines);

  it('counts both at every step', () => {
    const told = Object.fromEntries(report.funnel.map((row) => [row.step, [row.count, row.needs]]));
    expect(told).toMatchObject({
      needs: [2, 2],
      matched: [2, 2],
      shortlisted: [2, 2],
      accepted: [2, 2],
      scheduled: [2, 2],
      landed: [1, 1],
    });
  });

  it('tells the progress of each by its own pairs and outcomes', () => {
    expect(report.needs.map((need) => [need.organisation, need.progressCode])).toEqual([
      ['乙厂', 'TALKING'],
      ['甲厂', 'SOLVED'],
    ]);
  });

  it('sees the gap of one although the other has good candidates', () => {
    const data = twins();
    const [first] = data.matches;
    const { gapMap, leftOut } = assembleReport(
      { ...data, matches: first ? [first] : [], meetings: [], outcomes: [] },
      engines,
    );
    expect(gapMap[0]).toMatchObject({ needs: 2, needsWithGoodCandidate: 1 });
    expect(leftOut).toEqual([
      { what: 'need', ref: TITLE, title: TITLE, code: 'NO_CANDIDATE', params: {} },
    ]);
  });

  it('holds no video link: agendas have these beside it', () => {
    const data = twins();
    expect(JSON.stringify(report)).not.toContain('meet.example.org');
    const videos = videosOf(
      { ...data, edition: { ...data.edition, organiser: { name: '', email: '', phone: '1' } } },
      data.meetings,
    );
    expect(videos.map(({ needKey, link }) => [needKey, link])).toEqual([
      ['n-甲厂', 'https://meet.example.org/0'],
      ['n-乙厂', 'https://meet.example.org/1'],
    ]);
  });

  it('knows each meeting by the need it is of', () => {
    expect(report.meetings.map((meeting) => meeting.needKey)).toEqual(['n-甲厂', 'n-乙厂']);
  });

  it('names who comes to a meeting instead of whom, and nobody of that at the others', () => {
    const cover = { meetingId: 'meeting0', personId: 'p', home: '研究院', relieved: '卢见深' };
    const { meetings, participants } = assembleReport(
      {
        ...twins(),
        covers: [
          { ...cover, side: 'capability', person: '李四' },
          { ...cover, side: 'need', person: '周全' },
        ],
      },
      engines,
    );
    const [first, second] = meetings.map((meeting) =>
      meeting.participants.map(({ ref, standIn }) => [ref, standIn]),
    );
    expect(first).toEqual([
      ['甲厂', { name: '周全', insteadOf: '' }],
      ['李四（研究院）', { name: '李四', insteadOf: '卢见深' }],
    ]);
    expect(second).toEqual([
      ['乙厂', undefined],
      ['卢见深（所）', undefined],
    ]);
    expect(participants.map(({ ref }) => ref).toSorted()).toEqual([
      '乙厂',
      '卢见深（所）',
      '李四（研究院）',
      '甲厂',
    ]);
    expect(participants.filter(({ standIn }) => standIn !== undefined)).toEqual([]);
  });
});
