import type { CodedInvitation, CodedLeftOut, CodedMatch } from '@jiqia/contracts/report';
import type { CodeParams, FormRule, LeftOutCode } from '@jiqia/contracts/words';
import { judgedOn } from '@jiqia/fairs';
import type { EditionData } from './edition-parts.js';

/** What did not make it, and why: nothing is dropped in silence. */
export function leftOutOf(
  data: EditionData,
  matches: readonly CodedMatch[],
  invitations: readonly CodedInvitation[],
): CodedLeftOut[] {
  const rows = [
    ...needs(data, matches),
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

function needs({ edition, register }: EditionData, matches: readonly CodedMatch[]): CodedLeftOut[] {
  const day = judgedOn(edition.form);
  const best = new Map<string, number>();
  const chosen = new Set<string>();
  for (const match of matches) {
    if (match.vetoCode === null)
      best.set(match.need.ref, Math.max(best.get(match.need.ref) ?? 0, match.score));
    if (match.shortlisted) chosen.add(match.need.ref);
  }
  return [...register.needs.values()].flatMap((need): CodedLeftOut[] => {
    const ref = register.needRef(need.id);
    if (chosen.has(ref)) return [];
    const score = best.get(ref);
    const row = (code: LeftOutCode, params: CodeParams = {}): CodedLeftOut[] => [
      { what: 'need', ref, code, params },
    ];
    if (need.state !== 'PUBLISHED') return row('NEED_UNPUBLISHED');
    if (need.validUntil !== null && need.validUntil < day)
      return row('NEED_EXPIRED', { day: need.validUntil });
    if (score === undefined) return row('NO_CANDIDATE');
    return row(score < edition.form.minimumScore ? 'BELOW_MINIMUM' : 'EXPERTS_FULL');
  });
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

/** Entries of the edition's form that speak of nobody in it: a slip of the pen must not pass for a rule that is kept. */
function unknown({ edition: { form }, register }: EditionData): CodedLeftOut[] {
  const known = {
    who: new Set(register.names()),
    need: new Set(register.refs('need')),
    capability: new Set(register.refs('capability')),
  };
  type Entry = readonly [rule: FormRule, kind: keyof typeof known, ref: string];
  const pair = (rule: FormRule, row: { need: string; capability: string }): Entry[] => [
    [rule, 'need', row.need],
    [rule, 'capability', row.capability],
  ];
  const entries: Entry[] = [
    ...form.unavailable.map((row): Entry => ['unavailable', 'who', row.participant]),
    ...form.conflicts.flatMap((row) => pair('conflicts', row)),
    ...form.fixed.flatMap((row) => pair('fixed', row)),
    ...form.precedences.flatMap(({ before, after }) => [
      ...pair('precedences', before),
      ...pair('precedences', after),
    ]),
  ];
  return entries
    .filter(([, kind, ref]) => !known[kind].has(ref))
    .map(([rule, , ref]) => ({
      what: 'row' as const,
      ref,
      code: 'FORM_ENTRY_UNKNOWN' as const,
      params: { rule },
    }));
}

const unscheduled = ({ register, matchesById, timetable }: EditionData): CodedLeftOut[] =>
  (timetable?.leftOut ?? []).map((row): CodedLeftOut => {
    const match = matchesById.get(row.matchId);
    const ref = `${register.needRef(match?.needId ?? '')}×${register.capabilityRef(match?.capabilityId ?? '')}`;
    return { what: 'meeting', ref, code: row.code, params: row.params };
  });
