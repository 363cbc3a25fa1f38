import type { LeftOut, ReportInvitation, ReportMatch } from '@jiqia/contracts/report';
import { judgedOn } from '@jiqia/fairs';
import type { EditionData } from './report-sources.js';

/** What did not make it, and why: nothing is dropped in silence. */
export function leftOutOf(
  data: EditionData,
  matches: readonly ReportMatch[],
  invitations: readonly ReportInvitation[],
): LeftOut[] {
  const rows = [
    ...needs(data, matches),
    ...capabilities(data),
    ...vetoed(matches),
    ...unsent(invitations),
    ...unscheduled(data),
    ...unknown(data),
  ];
  const key = (row: LeftOut): string => `${row.what}\u0000${row.ref}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function needs({ edition, register }: EditionData, matches: readonly ReportMatch[]): LeftOut[] {
  const day = judgedOn(edition.form);
  const best = new Map<string, number>();
  const chosen = new Set<string>();
  for (const match of matches) {
    if (match.vetoReason === null)
      best.set(match.need.ref, Math.max(best.get(match.need.ref) ?? 0, match.score));
    if (match.shortlisted) chosen.add(match.need.ref);
  }
  return [...register.needs.values()].flatMap((need): LeftOut[] => {
    const ref = register.needRef(need.id);
    if (chosen.has(ref)) return [];
    const score = best.get(ref);
    const reason =
      need.state !== 'PUBLISHED'
        ? '需求未发布'
        : need.validUntil !== null && need.validUntil < day
          ? `需求有效期已于 ${need.validUntil} 届满`
          : score === undefined
            ? '没有找到候选能力'
            : score < edition.form.minimumScore
              ? '最高候选得分低于入选线'
              : '候选专家的名额已满';
    return [{ what: 'need', ref, reason }];
  });
}

const capabilities = ({ register }: EditionData): LeftOut[] =>
  [...register.capabilities.values()]
    .filter((capability) => capability.state !== 'LISTED')
    .map((capability) => ({
      what: 'capability',
      ref: register.capabilityRef(capability.id),
      reason: capability.state === 'PAUSED' ? '能力已暂停对接' : '能力未上架',
    }));

const vetoed = (matches: readonly ReportMatch[]): LeftOut[] =>
  matches.flatMap((match): LeftOut[] =>
    match.vetoReason === null
      ? []
      : [
          {
            what: 'pair',
            ref: `${match.need.ref}×${match.capability.ref}`,
            reason: match.vetoReason,
          },
        ],
  );

const unsent = (invitations: readonly ReportInvitation[]): LeftOut[] =>
  invitations
    .filter((invitation) => invitation.recipientEmail === '')
    .map((invitation) => ({
      what: 'invitation',
      ref: `${invitation.needRef}×${invitation.capabilityRef} ${invitation.side === 'need' ? '需方' : '供方'}`,
      reason: '没有邮箱，邀约未能寄出，请电话联系',
    }));

/** Entries of the edition's form that speak of nobody in it: a slip of the pen must not pass for a rule that is kept. */
function unknown({ edition: { form }, register }: EditionData): LeftOut[] {
  const known = {
    who: new Set(register.names()),
    need: new Set(register.refs('need')),
    capability: new Set(register.refs('capability')),
  };
  type Entry = readonly [rule: string, kind: keyof typeof known, ref: string];
  const pair = (rule: string, row: { need: string; capability: string }): Entry[] => [
    [rule, 'need', row.need],
    [rule, 'capability', row.capability],
  ];
  const entries: Entry[] = [
    ...form.unavailable.map((row): Entry => ['不可用时段', 'who', row.participant]),
    ...form.conflicts.flatMap((row) => pair('回避', row)),
    ...form.fixed.flatMap((row) => pair('固定时段', row)),
    ...form.precedences.flatMap(({ before, after }) => [
      ...pair('先后次序', before),
      ...pair('先后次序', after),
    ]),
  ];
  return entries
    .filter(([, kind, ref]) => !known[kind].has(ref))
    .map(([rule, , ref]) => ({
      what: 'row' as const,
      ref,
      reason: `届次文件“${rule}”中的这一名称或编号不在本届之内，未起作用`,
    }));
}

const unscheduled = ({ register, matchesById, timetable }: EditionData): LeftOut[] =>
  (timetable?.leftOut ?? []).map((row): LeftOut => {
    const match = matchesById.get(row.matchId);
    const ref = `${register.needRef(match?.needId ?? '')}×${register.capabilityRef(match?.capabilityId ?? '')}`;
    return { what: 'meeting', ref, reason: row.reason };
  });
