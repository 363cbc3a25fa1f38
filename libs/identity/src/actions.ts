interface ActionWords {
  /** Fill `{action}` of ACTION_FORBIDDEN: 当前身份不能…, You may not …. */
  readonly zh: string;
  readonly en: string;
}

/** Everything that an actor may ask to do: a closed list, `<kind of resource>.<verb>`. */
export const ACTIONS = {
  'need.read': { zh: '查看需求', en: 'read needs' },
  'need.create': { zh: '新建需求', en: 'create needs' },
  'need.edit': { zh: '修改需求', en: 'edit needs' },
  'need.move': { zh: '变更需求状态', en: 'change the state of needs' },
  'need.import': { zh: '导入需求', en: 'import needs' },
  'capability.read': { zh: '查看成果与能力', en: 'read capabilities' },
  'capability.create': { zh: '新建成果或能力', en: 'create capabilities' },
  'capability.edit': { zh: '修改成果或能力', en: 'edit capabilities' },
  'capability.move': { zh: '变更成果或能力的状态', en: 'change the state of capabilities' },
  'capability.import': { zh: '导入成果与能力', en: 'import capabilities' },
  'organisation.read': { zh: '查看单位', en: 'read organisations' },
  'organisation.create': { zh: '登记单位', en: 'register organisations' },
  'organisation.edit': { zh: '修改单位', en: 'edit organisations' },
  'organisation.merge': { zh: '合并单位', en: 'merge organisations' },
  'import.run': { zh: '导入表格', en: 'import sheets' },
  'programme.read': { zh: '查看活动类型', en: 'read programmes' },
  'programme.save': { zh: '保存活动类型', en: 'save programmes' },
  'edition.read': { zh: '查看届次', en: 'read editions' },
  'edition.save': { zh: '保存届次', en: 'save editions' },
  'edition.close': { zh: '归档届次', en: 'close editions' },
  'edition-part.read': { zh: '查看届次的场次与安排', en: 'read the parts of editions' },
  'edition-part.edit': { zh: '修改届次的场次与安排', en: 'edit the parts of editions' },
  'participation.read': { zh: '查看参加届次的需求与能力', en: 'read who takes part in editions' },
  'participation.edit': { zh: '登记参加届次的需求与能力', en: 'enter needs and capabilities' },
  'match-run.start': { zh: '开始匹配运算', en: 'start match runs' },
  'match-run.cancel': { zh: '取消匹配运算', en: 'cancel match runs' },
  'match-run.read': { zh: '查看匹配运算', en: 'read match runs' },
  'match.read': { zh: '查看匹配', en: 'read matches' },
  'match.decide': { zh: '决定配对的去留', en: 'decide on matches' },
  'shortlist.propose': { zh: '自动遴选配对', en: 'propose shortlists' },
  'shortlist.read': { zh: '查看遴选的进度', en: 'read how a shortlist is made' },
  'invitation.read': { zh: '查看这份邀约', en: 'read this invitation' },
  'invitation.prepare': { zh: '拟定邀约', en: 'prepare invitations' },
  'invitation.release': { zh: '放行邀约', en: 'release invitations' },
  'invitation.revoke': { zh: '撤回邀约', en: 'revoke invitations' },
  'invitation.answer': { zh: '答复这份邀约', en: 'answer this invitation' },
  'invitation.expire': { zh: '将逾期的邀约记为过期', en: 'mark invitations as expired' },
  'notice.read': { zh: '查看通知', en: 'read notices' },
  'timetable.start': { zh: '开始排期', en: 'start timetables' },
  'timetable.cancel': { zh: '取消排期', en: 'cancel timetables' },
  'timetable.read': { zh: '查看排期', en: 'read timetables' },
  'meeting.read': { zh: '查看洽谈', en: 'read meetings' },
  'meeting.move': { zh: '变更洽谈状态', en: 'change the state of meetings' },
  'meeting.record': { zh: '登记洽谈结果', en: 'record meetings' },
  'outcome.record': { zh: '登记成果转化', en: 'record outcomes' },
  'outcome.advance': { zh: '推进成果转化阶段', en: 'advance outcomes' },
  'outcome.claim': { zh: '核定成果转化的凭证', en: 'judge the claims of outcomes' },
  'outcome.read': { zh: '查看成果转化', en: 'read outcomes' },
  'audit.read': { zh: '查看审计记录', en: 'read the audit' },
  'report.read': { zh: '查看届次总览', en: 'read reports' },
  'session.open': { zh: '登录', en: 'sign in' },
  'session.read': { zh: '查看自己的登录', en: 'see own sessions' },
  'session.end': { zh: '退出自己的登录', en: 'end own sessions' },
  'account.enter': { zh: '凭一次性链接设置密码', en: 'set a password by a one time link' },
  'account.change-password': { zh: '修改自己的密码', en: 'change the own password' },
  'account.second-factor': {
    zh: '设置自己的动态验证码',
    en: 'set up the own second factor',
  },
  'account.manage': { zh: '管理账户', en: 'manage accounts' },
  'health.read': { zh: '查看运行状况', en: 'read the state of the service' },
} as const satisfies Readonly<Record<string, ActionWords>>;

export type Action = keyof typeof ACTIONS;
/** What an action is done to: the part of its name before the dot. */
export type KindOf<A extends Action> = A extends `${infer K}.${string}` ? K : never;
