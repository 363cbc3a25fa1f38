/** Bodies that the plan of a pilot city calls by several names (the design's domain page, section 1): the first is the one to keep. */
export const PLAN_NAMES: readonly {
  readonly kind: string;
  readonly names: readonly [string, ...string[]];
  /** Names that nothing in their writing joins with the first: only a person knows. */
  readonly unlike?: readonly string[];
}[] = [
  { kind: 'UNIVERSITY', names: ['重庆智能工程职业学院', '重庆智能职业工程学院'] },
  { kind: 'NATIONAL_SOCIETY', names: ['中国图象图形学学会', '中国图形图象学学会'] },
  { kind: 'SERVICE', names: ['泸永大数据产业发展联盟', '泸永大数据产业联盟'] },
  {
    kind: 'PARK',
    names: ['区大数据产业园', '大数据产业园', '重庆云谷·永川大数据产业园'],
    unlike: ['重庆云谷·永川大数据产业园'],
  },
  { kind: 'GOVERNMENT', names: ['驻点工作组', '挂点工作组'] },
];
