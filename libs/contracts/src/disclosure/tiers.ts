/**
 * How far a reader must have come with a row to see a field of it (公开 → 登录 → 受邀 → 双方同意 → 保密协议后). Each tier sees what the tiers
 * before it see. `OWN` is no step of that way: those fields are for the owner and for staff in whose scope the row is.
 */
export const TIERS = {
  PUBLIC: { zh: '公开', en: 'public' },
  SIGNED_IN: { zh: '登录', en: 'signed in' },
  INVITED: { zh: '受邀', en: 'invited' },
  BOTH_AGREED: { zh: '双方同意', en: 'both agreed' },
  NDA: { zh: '保密协议后', en: 'after the confidentiality agreement' },
  OWN: { zh: '本单位与工作人员', en: 'owner and staff' },
} as const;

export type Tier = keyof typeof TIERS;
/** A tier that somebody from outside can reach. */
export type ReachedTier = Exclude<Tier, 'OWN'>;

const ORDER: readonly Tier[] = ['PUBLIC', 'SIGNED_IN', 'INVITED', 'BOTH_AGREED', 'NDA', 'OWN'];

/** Whether what is of `tier` is open to somebody who has reached `reached`. */
export const isOpenAt = (tier: Tier, reached: ReachedTier): boolean =>
  ORDER.indexOf(tier) <= ORDER.indexOf(reached);

/** The further of two tiers. */
export const furtherOf = (a: ReachedTier, b: ReachedTier): ReachedTier => (isOpenAt(a, b) ? b : a);
