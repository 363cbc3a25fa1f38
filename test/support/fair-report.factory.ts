import type { Side } from '@jiqia/contracts/words';
import {
  type FairReport,
  type ReportInvitation,
  type ReportMatch,
  type ReportMeeting,
  type ReportNeed,
  type ReportParticipant,
} from '@jiqia/contracts/report';
import { fileSlug, letterSlug } from '@jiqia/documents';

export interface FairSize {
  readonly needs: number;
  readonly pairsPerNeed: number;
  readonly meetingsPerNeed: number;
  readonly tables: number;
  readonly slots: number;
}
const SMALL: FairSize = { needs: 3, pairsPerNeed: 2, meetingsPerNeed: 1, tables: 2, slots: 4 };

const two = (n: number): string => String(n).padStart(2, '0');

/** A made-up fair of any size, with every section filled; `change` puts in what a test is about. */
export function fairReport(
  size: Partial<FairSize> = {},
  change: Partial<FairReport> = {},
): FairReport {
  const { needs: count, pairsPerNeed, meetingsPerNeed, tables, slots } = { ...SMALL, ...size };
  const needs = Array.from({ length: count }, (_, i) => needOf(i + 1));
  const matches = needs.flatMap((need, n) =>
    Array.from({ length: pairsPerNeed }, (_, i) => matchOf(need, n * pairsPerNeed + i + 1, i + 1)),
  );
  const chosen = matches.filter((match) => match.rank <= meetingsPerNeed);
  const meetings = chosen.map((match, i) => meetingOf(match, i, tables, slots));
  const people = new Map(
    meetings.flatMap((meeting) => meeting.participants).map((person) => [person.ref, person]),
  );
  const days = Math.max(1, Math.ceil(chosen.length / (tables * slots)));
  return {
    edition: {
      ref: 'E-1',
      programme: '技术供需对接洽谈会',
      name: '2026年秋季技洽会',
      venue: '会展中心',
      timeZone: 'Asia/Shanghai',
      organiserName: '科协',
      organiserEmail: 'fair@example.org',
      sessions: Array.from({ length: days }, (_, day) => sessionOf(day, tables, slots)),
    },
    generatedFor: '2026-11-20T00:00:00Z',
    engines: { database: 'PostgreSQL', queue: 'inline', search: 'PostgreSQL' },
    funnel: [
      { step: 'needs', label: '征集需求', unit: 'need', count, needs: count },
      {
        step: 'shortlisted',
        label: '入选配对',
        unit: 'pair',
        count: chosen.length,
        needs: Math.min(count, chosen.length),
      },
      {
        step: 'accepted',
        label: '双方同意',
        unit: 'pair',
        count: chosen.length,
        needs: Math.min(count, chosen.length),
      },
    ],
    funnelCuts: [],
    funnelRows: [],
    needs,
    capabilities: matches.length,
    matches,
    invitations: chosen.flatMap((match) => [
      invitationOf(match, 'need'),
      invitationOf(match, 'capability'),
    ]),
    meetings,
    participants: [...people.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    outcomes: [],
    outcomeTotals: [],
    gapMap: [
      {
        by: 'field',
        name: '电子信息',
        needs: count,
        capabilities: matches.length,
        needsWithGoodCandidate: count - 1,
        uncoveredNeeds: needs.slice(0, 1),
      },
    ],
    leftOut: [
      {
        what: 'pair',
        ref: 'N-0001×C-9999',
        reason: '供需双方为同一单位',
        code: 'SAME_ORGANISATION',
        params: {},
      },
    ],
    timetable: { status: 'optimal', breaks: 0, lowerBound: 0, violations: 0, notes: [] },
    ...change,
  };
}

const needOf = (n: number): ReportNeed => ({
  key: `N-${String(n).padStart(4, '0')}`,
  ref: `N-${String(n).padStart(4, '0')}`,
  title: `第${n}项铝合金压铸件内部气孔在线检测与判级`,
  organisation: `江澄第${n}制造有限公司`,
  publicName: `江澄第${n}制造有限公司`,
  person: '',
  field: '电子信息',
  cluster: '智能装备',
  confirmed: n % 2 === 0,
  state: 'PUBLISHED',
  stateLabel: '已发布',
  progress: '洽谈中',
  progressCode: 'TALKING',
});

const matchOf = (need: ReportNeed, c: number, rank: number): ReportMatch => ({
  need,
  capability: {
    key: `C-${String(c).padStart(4, '0')}`,
    ref: `C-${String(c).padStart(4, '0')}`,
    title: `第${c}种多光源机器视觉与X射线双工位气孔检测装备`,
    organisation: `渝临第${c % 300}研究所`,
    publicName: `渝临第${c % 300}研究所`,
    person: `专家${c}`,
    field: '电子信息',
    cluster: '智能装备',
    confirmed: c % 2 === 0,
    kind: '科技成果',
    kindCode: 'ACHIEVEMENT',
  },
  rank,
  score: 0.8,
  level: 4,
  state: 'MEETING_SET',
  stateLabel: '已排期',
  shortlisted: true,
  vetoReason: null,
  vetoCode: null,
  parts: [
    { part: 'title', label: '标题相似', weight: 0.5, value: 1, contribution: 0.5 },
    { part: 'text', label: '正文相似', weight: 0.5, value: 0.6, contribution: 0.3 },
  ],
  reasons: [
    {
      part: 'title',
      text: '需求提到“气孔”，对方题目写明：“双工位气孔检测装备”',
      quote: '双工位气孔检测装备',
      source: 'capability.title',
      code: 'WORDS_IN_TITLE',
      params: { words: ['气孔'] },
    },
  ],
  against: [],
  gaps: ['判级'],
});

const participant = (
  side: ReportParticipant['side'],
  name: string,
  organisation: string,
): ReportParticipant => {
  const ref = name === organisation ? name : `${name}（${organisation}）`;
  return { ref, slug: fileSlug(ref), name, organisation, side };
};

const dayOf = (day: number): string => `2026-12-${two(day + 1)}`;
const instant = (day: number, slot: number): string =>
  `${dayOf(day)}T${two(9 + Math.floor(slot / 2))}:${slot % 2 === 0 ? '00' : '30'}:00+08:00`;

function meetingOf(match: ReportMatch, i: number, tables: number, slots: number): ReportMeeting {
  const day = Math.floor(i / (tables * slots));
  const slot = Math.floor(i / tables) % slots;
  return {
    ref: `${match.need.ref}_${match.capability.ref}`,
    sessionId: `D${day}`,
    sessionName: `第${day + 1}天`,
    startsAt: instant(day, slot),
    endsAt: instant(day, slot + 1),
    place: `${(i % tables) + 1}号桌`,
    mode: 'ON_SITE',
    needKey: match.need.key,
    needRef: match.need.ref,
    needTitle: match.need.title,
    capabilityKey: match.capability.key,
    capabilityRef: match.capability.ref,
    capabilityTitle: match.capability.title,
    participants: [
      participant('need', match.need.organisation, match.need.organisation),
      participant('capability', match.capability.person, match.capability.organisation),
    ],
    state: 'CONFIRMED',
    stateLabel: '已确认',
    score: match.score,
    sequence: 0,
    changedAt: null,
  };
}

const sessionOf = (
  day: number,
  tables: number,
  slots: number,
): FairReport['edition']['sessions'][number] => ({
  id: `D${day}`,
  name: `第${day + 1}天`,
  date: dayOf(day),
  from: '09:00',
  until: '18:00',
  tables,
  videoRooms: 0,
  places: Array.from({ length: tables }, (_, i) => `${i + 1}号桌`),
  slots: Array.from({ length: slots }, (_, slot) => ({
    startsAt: instant(day, slot),
    endsAt: instant(day, slot + 1),
  })),
});

function invitationOf(match: ReportMatch, side: Side): ReportInvitation {
  const recipient = side === 'need' ? match.need.organisation : match.capability.person;
  const refs = { needRef: match.need.ref, capabilityRef: match.capability.ref };
  return {
    ref: `${refs.needRef}_${refs.capabilityRef}_${side}`,
    ...refs,
    needKey: match.need.key,
    capabilityKey: match.capability.key,
    side,
    slug: letterSlug({ ...refs, side, recipient }),
    recipientName: recipient,
    recipientEmail: 'someone@example.org',
    recipientOrganisation:
      side === 'need' ? match.need.organisation : match.capability.organisation,
    state: 'ACCEPTED',
    stateLabel: '已接受',
    sentAt: '2026-11-20T00:00:00.000Z',
    answeredAt: '2026-11-20T00:00:00.000Z',
  };
}

/** The first meeting, to which others come than those whom its entries name. */
export function withStandIn(report: FairReport): FairReport {
  const [first, ...rest] = report.meetings;
  const [firm, expert] = first?.participants ?? [];
  if (!first || !firm || !expert) throw new Error('no meeting');
  const came = participant('capability', '李四', expert.organisation);
  const meeting = {
    ...first,
    participants: [
      { ...firm, standIn: { name: '周全', insteadOf: '' } },
      { ...came, standIn: { name: '李四', insteadOf: '卢见深' } },
    ],
  };
  return { ...report, meetings: [meeting, ...rest], participants: [...report.participants, came] };
}
