import { type ReportMatch, type ReportNeed, type ReportOutcome } from '@jiqia/contracts/report';
import { AGREED_STATES, NEED_STATES } from '@jiqia/contracts/states';
import type { ReportRegister } from './report-register.js';

const SIGNED = new Set(['CONTRACTED', 'REGISTERED']);
const RESOLVING = new Set(['EXECUTING']);
const SOLVED = new Set(['ACCEPTED', 'LANDED']);
const TALKING = new Set<string>(AGREED_STATES);
const APPROACHED = new Set(['SHORTLISTED', 'INVITED']);

/** Steps of a need's progress, furthest first. */
const STEPS = ['已解决', '解决中', '已签约', '洽谈中', '对接中'] as const;

/** Every need by its ref, with how far the furthest of its matches and outcomes has come. */
export function reportNeeds(
  register: ReportRegister,
  matches: readonly ReportMatch[],
  outcomes: readonly ReportOutcome[],
): ReportNeed[] {
  const reached = new Map<string, Set<string>>();
  const reach = (ref: string, step: string): unknown =>
    reached.set(ref, (reached.get(ref) ?? new Set()).add(step));
  for (const { need, state } of matches) {
    if (TALKING.has(state)) reach(need.ref, '洽谈中');
    else if (APPROACHED.has(state)) reach(need.ref, '对接中');
  }
  for (const { needRef, stage } of outcomes) {
    if (SOLVED.has(stage)) reach(needRef, '已解决');
    else if (RESOLVING.has(stage)) reach(needRef, '解决中');
    else if (SIGNED.has(stage)) reach(needRef, '已签约');
  }
  return [...register.needs.values()]
    .map((need): ReportNeed => {
      const party = register.needParty(need.id);
      const steps = reached.get(party.ref);
      return {
        ...party,
        state: need.state,
        stateLabel: NEED_STATES.labels[need.state],
        progress: STEPS.find((step) => steps?.has(step)) ?? '待对接',
      };
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
}
