import type { CodedReport } from '@jiqia/contracts/report';
import { USEFUL_RESULTS } from '@jiqia/contracts/words';
import { judgedOn } from '@jiqia/fairs';
import type { EditionData } from './report-pieces.js';
import { funnelCuts, funnelOf, funnelRows } from './funnel.js';
import { gapMap } from './gap-map.js';
import { leftOutOf } from './left-out.js';
import { reportNeeds } from './needs-progress.js';
import { reportEdition } from './report-edition.js';
import { participantsOf, reportMeeting } from './report-meetings.js';
import { outcomeTotals, reportOutcome } from './report-outcomes.js';
import { reportInvitation, reportMatch } from './report-pairs.js';

/** Makes an edition's report of what was read. Pure; of a large edition it takes a second. */
export function assembleReport(data: EditionData, engines: CodedReport['engines']): CodedReport {
  const { register } = data;
  const matches = data.matches
    .map((match) => reportMatch(register, match))
    .sort(
      (a, b) =>
        compare(a.need.ref, b.need.ref) || compare(a.need.key, b.need.key) || a.rank - b.rank,
    );
  const meetings = data.meetings
    .map((meeting) => reportMeeting(data, meeting))
    // By the instant: the text does not sort by time on the day on which clocks are changed.
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || compare(a.place, b.place));
  const invitations = data.invitations
    .map((invitation) => reportInvitation(data, invitation))
    .sort((a, b) => compare(a.ref, b.ref) || compare(pairOf(a), pairOf(b)));
  const outcomes = data.outcomes
    .map((outcome) => reportOutcome(register, outcome))
    .sort(
      (a, b) =>
        compare(a.needRef, b.needRef) ||
        compare(a.capabilityRef, b.capabilityRef) ||
        compare(pairOf(a), pairOf(b)),
    );
  const needs = reportNeeds(register, matches, outcomes);
  const useful = data.meetings
    .filter(({ result }) => result !== null && USEFUL_RESULTS.includes(result))
    .map((meeting) => reportMeeting(data, meeting));
  const rows = funnelRows(
    { needs, matches, invitations, meetings, outcomes, useful },
    register.places(),
  );
  return {
    edition: reportEdition(data.edition, data.parts.places),
    generatedFor: `${judgedOn(data.edition)}T00:00:00Z`,
    engines,
    funnel: funnelOf(rows),
    funnelCuts: funnelCuts(rows),
    funnelRows: rows,
    needs,
    capabilities: register.capabilities.size,
    matches,
    invitations,
    meetings,
    participants: participantsOf(meetings),
    outcomes,
    outcomeTotals: outcomeTotals(outcomes),
    gapMap: gapMap(
      needs,
      [...register.capabilities.keys()].map((id) => register.capabilityParty(id)),
      matches,
    ),
    leftOut: leftOutOf(data, matches, invitations),
    timetable: {
      status: data.timetable?.status ?? 'none',
      breaks: data.timetable?.breaks ?? 0,
      lowerBound: data.timetable?.lowerBound ?? 0,
      violations: data.timetable?.violations ?? 0,
      notes: data.timetable?.notes ?? [],
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const pairOf = (row: { readonly needKey: string; readonly capabilityKey: string }): string =>
  `${row.needKey} ${row.capabilityKey}`;
