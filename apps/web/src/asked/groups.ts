import type { Schemas } from '../api/client.js';

export type Asked = Schemas['OwnInvitationItem'];
export type Group = 'open' | 'waiting' | 'coming' | 'past';

const ORDER: readonly Group[] = ['open', 'waiting', 'coming', 'past'];

/** Where an invitation stands in the list of its recipient. */
export function groupOf({
  state,
  standing,
  actions,
  meets,
}: Pick<Asked, 'state' | 'standing' | 'actions' | 'meets'>): Group {
  if (actions.includes('ACCEPT')) return state === 'COUNTERED' ? 'waiting' : 'open';
  const goesOn = ['ACCEPTED', 'MUTUAL', 'SET_ON_SITE', 'SET_BY_VIDEO'].includes(standing);
  return goesOn && (meets !== null || state === 'ACCEPTED') ? 'coming' : 'past';
}

/** The groups that have any, each in the order of the list. */
export const groupsOf = (
  items: readonly Asked[],
): readonly { readonly group: Group; readonly items: readonly Asked[] }[] =>
  ORDER.map((group) => ({ group, items: items.filter((one) => groupOf(one) === group) })).filter(
    (one) => one.items.length > 0,
  );

/** The sentence that is seen first, with how many it speaks of. */
export function leadOf(items: readonly Asked[]): {
  readonly key: 'open' | 'coming' | 'done' | 'none';
  readonly n: number;
} {
  const count = (group: Group) => items.filter((one) => groupOf(one) === group).length;
  if (items.length === 0) return { key: 'none', n: 0 };
  if (count('open') > 0) return { key: 'open', n: count('open') };
  return count('coming') > 0 ? { key: 'coming', n: count('coming') } : { key: 'done', n: 0 };
}

/** Who asks, as one is told: the firm of the need, or the person with their organisation. */
export const askerOf = ({ side, need, capability }: Pick<Asked, 'side' | 'need' | 'capability'>) =>
  side === 'capability'
    ? need.organisation
    : [capability.person, capability.organisation].filter(Boolean).join(' · ');
