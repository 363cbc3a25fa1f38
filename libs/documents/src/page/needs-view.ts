import type { FairReport, ReportMatch, ReportMeeting, ReportNeed } from '@jiqia/contracts/report';
import { levelWords } from '@jiqia/contracts/words';
import { grouped } from '../grouped.js';
import { clockOf, numberOf, partyName, shortDay } from '../labels.js';
import { toneOf } from './tones.js';

const MOST_CANDIDATES = 3;

/** Address of a need's line on the page, by key. */
export const needAnchors = (needs: readonly ReportNeed[]): ReadonlyMap<string, string> =>
  new Map(needs.map((need, i) => [need.key, anchorAt(i)]));

const anchorAt = (i: number): string => `n${i + 1}`;

/** Every need with its best candidates and its meetings: none is invisible, also those for which nothing was found. */
export function needsView(report: FairReport) {
  const matches = grouped(report.matches, (match) => match.need.key);
  const meetings = grouped(report.meetings, (meeting) => meeting.needKey);
  return report.needs.map((need, i) => {
    const open = (matches.get(need.key) ?? []).filter((match) => match.vetoReason === null);
    return {
      ...need,
      number: numberOf(need),
      anchor: anchorAt(i),
      tone: toneOf(need.progressCode),
      found: open.length,
      candidates: [...open]
        .sort((a, b) => Number(b.shortlisted) - Number(a.shortlisted) || b.score - a.score)
        .slice(0, MOST_CANDIDATES)
        .map(candidateView),
      meetings: (meetings.get(need.key) ?? []).map(meetingView),
    };
  });
}

const candidateView = (match: ReportMatch) => ({
  title: match.capability.title,
  by: match.capability.person
    ? `${match.capability.person}（${match.capability.organisation}）`
    : match.capability.organisation,
  score: match.score,
  level: levelWords(match.level),
  stateLabel: match.stateLabel,
  tone: toneOf(match.state),
});

const meetingView = (meeting: ReportMeeting) => ({
  when: `${shortDay(meeting.startsAt)} ${clockOf(meeting.startsAt)}`,
  place: meeting.place,
  with: meeting.participants[1] ? partyName(meeting.participants[1]) : '',
});
