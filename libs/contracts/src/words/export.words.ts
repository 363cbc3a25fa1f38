/** What exported lists are called. */
export const EXPORT_LISTS = {
  needs: '技术需求',
  capabilities: '成果与能力',
  organisations: '单位',
  persons: '人员',
  matches: '匹配',
  invitations: '邀约',
  notices: '通知',
  registrations: '参会报名',
} as const;
export type ExportList = keyof typeof EXPORT_LISTS;

export const EXPORT_FORMATS = ['xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Columns of exported lists, by the paths of their fields. */
const EXPORT_COLUMNS: Readonly<Record<string, string>> = {
  id: '编号（系统）',
  ref: '外部编号',
  externalId: '外部编号',
  editionId: '届次',
  matchRunId: '匹配运算',
  matchId: '配对',
  meetingId: '洽谈',
  name: '名称',
  title: '名称',
  organisation: '单位',
  organisationId: '单位编号（系统）',
  anonymous: '是否匿名',
  person: '专家',
  field: '领域',
  cluster: '产业集群',
  region: '区域',
  park: '园区',
  creditCode: '统一社会信用代码',
  mergedInto: '并入',
  validUntil: '有效期止',
  kind: '类型代码',
  kindLabel: '类型',
  state: '状态代码',
  stateLabel: '状态',
  stateReason: '状态原因',
  'confirmation.state': '单位确认代码',
  'confirmation.label': '单位确认',
  'confirmation.by': '确认人',
  'confirmation.at': '确认时间',
  'madeOn.needVersion': '所依据的需求版本',
  'madeOn.capabilityVersion': '所依据的能力版本',
  'madeOn.rewritten': '此后有修改',
  rank: '名次',
  score: '得分',
  level: '推荐程度代码',
  levelLabel: '推荐程度',
  parts: '得分构成',
  reasons: '理由',
  against: '不利之处',
  gaps: '差距',
  veto: '不予配对代码',
  vetoLabel: '不予配对的原因',
  moves: '下一步',
  side: '一方代码',
  sideLabel: '一方',
  answerReason: '答复说明',
  'delivery.channel': '发送方式',
  'delivery.state': '投递代码',
  'delivery.stateLabel': '投递',
  'delivery.attempts': '发送次数',
  'delivery.error': '发送错误',
  cause: '原因代码',
  causeLabel: '原因',
  attempts: '发送次数',
  error: '发送错误',
  expiresAt: '答复期限',
  releasedAt: '放行时间',
  sentAt: '发送时间',
  answeredAt: '答复时间',
  createdAt: '建立时间',
  updatedAt: '更新时间',
  version: '版本',
  confirmed: '单位已确认',
  edition: '届次名称',
  number: '报名号',
  personId: '人员编号（系统）',
  participant: '报名人',
  place: '候补名次',
  reason: '原因',
  own: '本人报名',
  sameAs: '同一人的另一份报名',
  answers: '回答',
  missing: '待答的必答问题',
  cameAt: '报名时间',
  decidedAt: '审核时间',
};
const SIDES: Readonly<Record<string, string>> = { need: '需求', capability: '能力' };

/** What the column of a field is called; undefined for one that nobody has named yet. */
export function exportColumn(path: string): string | undefined {
  const own = EXPORT_COLUMNS[path];
  if (own !== undefined) return own;
  const [side = '', ...rest] = path.split('.');
  const [of, column] = [SIDES[side], EXPORT_COLUMNS[rest.join('.')]];
  return of !== undefined && column !== undefined ? `${of}·${column}` : undefined;
}
