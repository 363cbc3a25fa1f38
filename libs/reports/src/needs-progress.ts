import type { CodedMatch, CodedNeed, CodedOutcome } from '@jiqia/contracts/report';
import { AGREED_STATES } from '@jiqia/contracts/states';
import { NEED_PROGRESS, type NeedProgress } from '@jiqia/contracts/words';
import type { ReportRegister } from './report-register.js';

const SIGNED = new Set(['CONTRACTED', 'REGISTERED']);
const RESOLVING = new Set(['EXECUTING']);
const SOLVED = new Set(['ACCEPTED', 'LANDED']);
const TALKING = new Set<string>(AGREED_STATES);
const APPROACHED = new Set(['SHORTLISTED', 'INVITED']);

/** Steps of a need's progress, furthest first. */
const STEPS = Object.keys(NEED_PROGRESS) as NeedProgress[];

/** Every need by its ref, with how far the furthest of its matches and outcomes has come. */
export function reportNeeds(
  register: ReportRegister,
  matches: readonly CodedMatch[],
  outcomes: readonly CodedOutcome[],
): CodedNeed[] {
  const reached = new Map<string, Set<NeedProgress>>();
  const reach = (ref: string, step: NeedProgress): unknown =>
    reached.set(ref, (reached.get(ref) ?? new Set<NeedProgress>()).add(step));
  for (const { need, state } of matches) {
    if (TALKING.has(state)) reach(need.ref, 'TALKING');
    else if (APPROACHED.has(state)) reach(need.ref, 'APPROACHING');
  }
  for (const { needRef, stage } of outcomes) {
    if (SOLVED.has(stage)) reach(needRef, 'SOLVED');
    else if (RESOLVING.has(stage)) reach(needRef, 'SOLVING');
    else if (SIGNED.has(stage)) reach(needRef, 'SIGNED');
  }
  return [...register.needs.values()]
    .map((need): CodedNeed => {
      const party = register.needParty(need.id);
      const steps = reached.get(party.ref);
      return {
        ...party,
        state: need.state,
        progressCode: STEPS.find((step) => steps?.has(step)) ?? 'WAITING',
      };
    })
    .sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
}
