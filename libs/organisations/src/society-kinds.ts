/** Kinds of organisations that vouch for experts and nominate them. */
export const SOCIETY_KINDS: readonly string[] = [
  'NATIONAL_SOCIETY',
  'LOCAL_ASSOCIATION',
  'SOCIETY_BRANCH',
];
