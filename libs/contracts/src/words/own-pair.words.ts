/** How a pair stands, as one of its sides is told. */
export const OWN_PAIR = {
  POSSIBLE: { zh: '候选', en: 'candidate' },
  WANTED: { zh: '已预约，等组织方安排', en: 'asked for' },
  INVITED: { zh: '已邀约', en: 'invited' },
  AGREED: { zh: '双方同意', en: 'both agreed' },
  SET: { zh: '已排期', en: 'meeting set' },
  MET: { zh: '已洽谈', en: 'met' },
} as const;
export type OwnPairStanding = keyof typeof OWN_PAIR;
