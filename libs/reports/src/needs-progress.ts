import type { CodedMatch, CodedNeed, CodedOutcome } from '@jiqia/contracts/report';
import { AGREED_STATES, SOLVED_STAGES } from '@jiqia/contracts/states';
import { NEED_PROGRESS, type NeedProgress } from '@jiqia/contracts/words';
import type { ReportRegister } from './report-register.js';

const SIGNED = new Set(['CONTRACTED', 'REGISTERED']);
const RESOLVING = new Set(['EXECUTING']);
const SOLVED = new Set<string>(SOLVED_STAGES);
const TALKING = new Set<string>(AGREED_STATES);
const APPROACHED = new Set(['SHORTLISTED', 'INVITED']);

/** Steps of a need's progress, furthest first. */
const STEPS = Object.keys(NEED_PROGRESS) as NeedProgress[];

/** Every need in the order of refs, with how far the furthest of its matches and outcomes has come. */
export function reportNeeds(
  register: ReportRegister,
  matches: readonly CodedMatch[],
  outcomes: readonly CodedOutcome[],
): CodedNeed[] {
  const reached = new Map<string, Set<NeedProgress>>();
  const reach = (key: string, step: NeedProgress): unknown =>
    reached.set(key, (reached.get(key) ?? new Set<NeedProgress>()).add(step));
  for (const { need, state } of matches) {
    if (TALKING.has(state)) reach(need.key, 'TALKING');
    else if (APPROACHED.has(state)) reach(need.key, 'APPROACHING');
  }
  for (const { needKey, ahead, stage: counted } of outcomes) {
    const stage = ahead ?? counted;
    if (SOLVED.has(stage)) reach(needKey, 'SOLVED');
    else if (RESOLVING.has(stage)) reach(needKey, 'SOLVING');
    else if (SIGNED.has(stage)) reach(needKey, 'SIGNED');
  }
  return [...register.needs.values()]
    .map((need): CodedNeed => {
      const party = register.needParty(need.id);
      const steps = reached.get(party.key);
      return {
        ...party,
        state: need.state,
        progressCode: STEPS.find((step) => steps?.has(step)) ?? 'WAITING',
      };
    })
    .sort((a, b) => compare(a.ref, b.ref) || compare(a.key, b.key));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
