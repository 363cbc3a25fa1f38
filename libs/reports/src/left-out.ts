import type { CodedInvitation, CodedLeftOut, CodedMatch } from '@jiqia/contracts/report';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import type { CodeParams, FormRule, LeftOutCode } from '@jiqia/contracts/words';
import { judgedOn } from '@jiqia/fairs';
import type { MatchRow } from '@jiqia/matching';
import type { EditionData } from './report-pieces.js';

/** What did not make it, and why: nothing is dropped in silence. */
export function leftOutOf(
  data: EditionData,
  matches: readonly CodedMatch[],
  invitations: readonly CodedInvitation[],
): CodedLeftOut[] {
  const rows = [
    ...needs(data),
    ...capabilities(data),
    ...vetoed(matches),
    ...unsent(invitations),
    ...unscheduled(data),
    ...unknown(data),
  ];
  const key = ({ what, ref, where }: CodedLeftOut): string =>
    `${what}\u0000${ref} ${where?.side ?? ''}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function needs({ edition, register, matches }: EditionData): CodedLeftOut[] {
  const day = judgedOn(edition);
  const byNeed = new Map<string, MatchRow[]>();
  for (const match of matches)
    byNeed.set(match.needId, [...(byNeed.get(match.needId) ?? []), match]);
  const isFull = fullExperts(edition.meetingsPerExpert, register, matches);
  return [...register.needs.values()].flatMap((need): CodedLeftOut[] => {
    const all = byNeed.get(need.id) ?? [];
    const own = all.filter((match) => match.vetoReason === null);
    if (own.some((match) => SHORTLISTED_STATES.includes(match.state))) return [];
    const { ref, title } = register.needParty(need.id);
    const row = (code: LeftOutCode, params: CodeParams = {}): CodedLeftOut[] => [
      { what: 'need', ref, title, code, params },
    ];
    if (need.validUntil !== null && (need.state === 'EXPIRED' || need.validUntil < day))
      return row('NEED_EXPIRED', { day: need.validUntil });
    if (need.state !== 'PUBLISHED') return row('NEED_UNPUBLISHED');
    const isGood = (match: MatchRow): boolean => match.score >= edition.minimumScore;
    const good = own.filter(isGood);
    if (good.length === 0) {
      if (all.some((match) => match.vetoReason === 'OVER_CAPACITY' && isGood(match)))
        return row('EXPERTS_FULL');
      return row(own.length === 0 ? 'NO_CANDIDATE' : 'BELOW_MINIMUM');
    }
    const open = good.filter((match) => match.state === 'CANDIDATE');
    if (open.length === 0) return row('PAIRS_ENDED');
    return row(open.every(isFull) ? 'EXPERTS_FULL' : 'NOT_CHOSEN');
  });
}

/** Whether the expert of a pair has all the meetings that the edition lets him have. */
function fullExperts(
  most: number,
  register: EditionData['register'],
  matches: EditionData['matches'],
): (match: MatchRow) => boolean {
  const expertOf = ({ capabilityId }: MatchRow): string => {
    const capability = register.capabilities.get(capabilityId);
    return capability?.personId ?? capability?.organisationId ?? capabilityId;
  };
  const load = new Map<string, number>();
  for (const match of matches)
    if (SHORTLISTED_STATES.includes(match.state))
      load.set(expertOf(match), (load.get(expertOf(match)) ?? 0) + 1);
  return (match) => (load.get(expertOf(match)) ?? 0) >= most;
}

const capabilities = ({ register }: EditionData): CodedLeftOut[] =>
  [...register.capabilities.values()]
    .filter((capability) => capability.state !== 'LISTED')
    .map((capability) => ({
      what: 'capability',
      ref: register.capabilityRef(capability.id),
      code: capability.state === 'PAUSED' ? 'CAPABILITY_PAUSED' : 'CAPABILITY_UNLISTED',
      params: {},
    }));

const vetoed = (matches: readonly CodedMatch[]): CodedLeftOut[] =>
  matches.flatMap((match): CodedLeftOut[] =>
    match.vetoCode === null
      ? []
      : [
          {
            what: 'pair',
            ref: `${match.need.ref}×${match.capability.ref}`,
            code: match.vetoCode,
            params: {},
          },
        ],
  );

const unsent = (invitations: readonly CodedInvitation[]): CodedLeftOut[] =>
  invitations
    .filter((invitation) => invitation.recipientEmail === '')
    .map((invitation) => ({
      what: 'invitation',
      ref: `${invitation.needRef}×${invitation.capabilityRef}`,
      where: { side: invitation.side },
      code: 'NO_ADDRESS',
      params: {},
    }));

/** Parts of the edition that speak of nobody in it: a slip of the pen must not pass for a rule that is kept. */
function unknown({ parts, register }: EditionData): CodedLeftOut[] {
  type Entry = readonly [rule: FormRule, ref: string, known: boolean];
  const pair = (
    rule: FormRule,
    [needId, capabilityId]: readonly [string, string],
    form: { need: string; capability: string },
  ): Entry[] => [
    [rule, form.need, register.needs.has(needId)],
    [rule, form.capability, register.capabilities.has(capabilityId)],
  ];
  const entries: Entry[] = [
    ...parts.unavailabilities.map(({ ids, form }): Entry => [
      'unavailable',
      form.participant,
      ids.some((id) => register.knows(id)),
    ]),
    ...parts.conflicts.flatMap(({ row, form }) =>
      pair('conflicts', [row.needId, row.capabilityId], form),
    ),
    ...parts.pins.flatMap(({ row, form }) => pair('fixed', [row.needId, row.capabilityId], form)),
    ...parts.precedences.flatMap(({ row, form }) => [
      ...pair('precedences', [row.beforeNeedId, row.beforeCapabilityId], form.before),
      ...pair('precedences', [row.afterNeedId, row.afterCapabilityId], form.after),
    ]),
    ...parts.unresolved.map((row): Entry => [row.part, namesIn(row.entry).join('、'), false]),
  ];
  return entries
    .filter(([, , known]) => !known)
    .map(([rule, ref]) => ({
      what: 'row' as const,
      ref,
      code: 'FORM_ENTRY_UNKNOWN' as const,
      params: { rule },
    }));
}

/** Whom or what an entry of an old form speaks of. */
const NAMING = ['participant', 'need', 'capability', 'id', 'before', 'after'];
const namesIn = (entry: Readonly<Record<string, unknown>>): string[] =>
  NAMING.flatMap((key) => {
    const value = entry[key];
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null
      ? namesIn(value as Readonly<Record<string, unknown>>)
      : [];
  });

const unscheduled = ({ register, matchOf, timetable }: EditionData): CodedLeftOut[] =>
  (timetable?.leftOut ?? []).map((row): CodedLeftOut => {
    const { needId, capabilityId } = matchOf(row.matchId);
    const ref = `${register.needRef(needId)}×${register.capabilityRef(capabilityId)}`;
    return { what: 'meeting', ref, code: row.code, params: row.params };
  });
