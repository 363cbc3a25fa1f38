import type { Worded } from './language.js';

/** What points at an organisation or a person and moves when two of them become one. */
export const MERGE_PARTS = {
  need: { zh: '技术需求', en: 'needs' },
  need_backer: { zh: '联合提出的需求', en: 'needs that are shared' },
  capability: { zh: '成果与能力', en: 'capabilities' },
  verification: { zh: '企业核验', en: 'verifications' },
  conflict_of_interest: { zh: '利益冲突登记', en: 'conflicts of interest' },
  commitment_unit: { zh: '责任清单中的单位', en: 'units of duty lists' },
  day_event: { zh: '现场签到', en: 'what was noted on the day' },
  meeting_move_request: { zh: '改期申请', en: 'requests for another time' },
  side_record: { zh: '对接记录', en: 'what was said of meetings' },
  meeting_cover: { zh: '代为出席', en: 'who comes to meetings for others' },
  campaign_target: { zh: '需求摸底对象', en: 'targets of campaigns' },
  registration: { zh: '参会报名', en: 'registrations' },
  availability: { zh: '本人填报的时间', en: 'times said by persons themselves' },
  unavailability: { zh: '不可用时段', en: 'unavailabilities' },
  invitation: { zh: '邀约', en: 'invitations' },
  nomination: { zh: '学会推荐商请', en: 'nominations asked for' },
  notice: { zh: '通知', en: 'notices' },
  subordinate: { zh: '下属机构', en: 'branches and teams' },
  endorsement: { zh: '学会推荐', en: 'endorsements' },
  consent: { zh: '个人同意', en: 'consents' },
  person: { zh: '人员', en: 'persons' },
  grant: { zh: '账户授权', en: 'grants of accounts' },
  membership: { zh: '任职关系', en: 'memberships' },
  alias: { zh: '别名', en: 'aliases' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MergePart = keyof typeof MERGE_PARTS;

/** What keeps two rows from being merged, or a merge from being undone. */
export const MERGE_PROBLEMS = {
  MERGE_CREDIT_CODES: {
    zh: '两个单位的统一社会信用代码不同（{one}，{other}）',
    en: 'their social credit codes differ ({one}, {other})',
  },
  MERGE_MEETINGS: {
    zh: '有 {count} 处洽谈时间重叠，请先调整其中一场',
    en: 'meetings of theirs overlap {count} times; move one of each first',
  },
  MERGE_INVITATIONS: {
    zh: '双方互为配对，尚有 {count} 个配对的邀约有效，请先撤回',
    en: 'they are the two sides of {count} pairs with live invitations; revoke them first',
  },
  MERGE_NOMINATIONS: {
    zh: '双方都有同一需求的推荐商请，尚未了结（{count} 项），请先撤回其一',
    en: 'both were asked to nominate for the same needs ({count}); withdraw one of each first',
  },
  MERGE_TREE: {
    zh: '一方在另一方的隶属关系之下，或合并后超过六级，请先调整上级单位',
    en: 'one stands under the other, or the tree would be too deep; change what they stand under first',
  },
  MERGED_ALREADY: { zh: '“{name}”已并入另一条记录', en: '“{name}” was merged already' },
  MERGE_LATER: {
    zh: '其后又有涉及它们的合并，请先撤销那一次',
    en: 'they were merged further; undo that merge first',
  },
  MERGE_NAME: {
    zh: '“{name}”已不是合并后单位的别名，或已是另一单位的名称',
    en: '“{name}” is no alias of the merged organisation any more, or another’s name',
  },
  MERGE_CODE: {
    zh: '合并后单位的统一社会信用代码或编号已经修改',
    en: 'the credit code or number of the merged organisation was changed',
  },
  MERGE_ROWS: {
    zh: '{part}中有 {count} 条已改到别处',
    en: '{count} of the {part} were turned elsewhere',
  },
} as const satisfies Readonly<Record<string, Worded>>;
