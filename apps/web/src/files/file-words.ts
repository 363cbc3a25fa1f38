import type { Worded } from '../i18n/in-words.js';
import type { FileName } from './file-lines.js';

/** What each file is called, and what it holds and for whom. They stand here and not among the words of all pages, which are loaded first. */
export const FILE_WORDS: Readonly<
  Record<FileName, { readonly name: Worded; readonly hint: Worded }>
> = {
  participations: {
    name: { zh: '参加者名单', en: 'Participants' },
    hint: {
      zh: '本届的每项需求、每项能力和它的单位，核对邀约范围用',
      en: 'each need and capability of this fair and whose it is',
    },
  },
  applications: {
    name: { zh: '参会申请', en: 'Applications' },
    hint: {
      zh: '企业和专家递交的申请与审核结果，给征集组',
      en: 'who asked to take part and what was decided',
    },
  },
  registrations: {
    name: { zh: '报名名单', en: 'Registrations' },
    hint: {
      zh: '谁来、哪个单位、是否通过，给会务组',
      en: 'who comes, from where, admitted or not',
    },
  },
  matches: {
    name: { zh: '配对清单', en: 'Pairs' },
    hint: {
      zh: '每一对的得分、状态与理由，一行一对，给匹配组',
      en: 'score, state and reasons, a line for each pair',
    },
  },
  matchBook: {
    name: { zh: '匹配结果簿', en: 'Workbook of the matching' },
    hint: {
      zh: '漏斗、各项分列、每对理由与缺口，一个工作簿，给领导小组',
      en: 'funnel, cuts, reasons and gaps in one workbook',
    },
  },
  overrides: {
    name: { zh: '人工调整记录', en: 'Changes by hand' },
    hint: { zh: '谁把哪一对改了、为什么，备查', en: 'who changed which pair, and why' },
  },
  nominations: {
    name: { zh: '学会推荐', en: 'Nominations' },
    hint: {
      zh: '请学会推荐专家的商请与答复，给联络组',
      en: 'what societies were asked and whom they named',
    },
  },
  invitations: {
    name: { zh: '邀约与答复', en: 'Invitations and answers' },
    hint: {
      zh: '每封邀约发给谁、答了什么，给邀约组',
      en: 'to whom each went and what was answered',
    },
  },
  phoneList: {
    name: { zh: '电话名单', en: 'Telephone list' },
    hint: {
      zh: '信没有送到的人：姓名、电话、要问什么，打电话用',
      en: 'whom no letter reached: name, number, what to ask',
    },
  },
  needs: {
    name: { zh: '全部技术需求', en: 'All needs' },
    hint: { zh: '全平台的需求，不限本届', en: 'of the whole platform, not of this fair alone' },
  },
  capabilities: {
    name: { zh: '全部成果与能力', en: 'All capabilities' },
    hint: {
      zh: '全平台的专家、成果和团队，不限本届',
      en: 'of the whole platform, not of this fair alone',
    },
  },
  organisations: {
    name: { zh: '单位名录', en: 'Organisations' },
    hint: {
      zh: '全平台登记的单位，园区和区县',
      en: 'all that are registered, with park and region',
    },
  },
  campaigns: {
    name: { zh: '需求摸底', en: 'Surveys of needs' },
    hint: {
      zh: '各次摸底的期限与进度，给园区和主管部门',
      en: 'deadlines and progress, for parks and bureaus',
    },
  },
  interests: {
    name: { zh: '利益冲突登记', en: 'Conflicts of interest' },
    hint: { zh: '谁与谁回避，配对和评审前核对', en: 'who must not meet or judge whom' },
  },
  confirmations: {
    name: { zh: '单位确认', en: 'Confirmations by owners' },
    hint: {
      zh: '代填的需求和能力，单位确认了没有',
      en: 'entries made for others: confirmed or not',
    },
  },
  timetable: {
    name: { zh: '洽谈时间表', en: 'Timetable' },
    hint: {
      zh: '每场的时间、桌号、双方，给会务组和主持人',
      en: 'time, table and both sides of each meeting',
    },
  },
  agendas: {
    name: { zh: '个人日程', en: 'Personal agendas' },
    hint: {
      zh: '每人一页：时间、桌号、对方和要谈的问题，装订后发放',
      en: 'a page for each person: times, tables, questions',
    },
  },
  planByTable: {
    name: { zh: '洽谈安排，按桌', en: 'Meetings by table' },
    hint: { zh: '每张桌一天的场次，贴在桌边', en: 'to put up beside each table' },
  },
  planByPerson: {
    name: { zh: '洽谈安排，按人', en: 'Meetings by person' },
    hint: { zh: '每人一天的场次，放在签到台', en: 'for the reception desk' },
  },
  signIn: {
    name: { zh: '签到表', en: 'Sign-in sheets' },
    hint: { zh: '按日排好，留签字格，放在签到台', en: 'by day, with space for signatures' },
  },
  tableCards: {
    name: { zh: '桌牌', en: 'Table cards' },
    hint: { zh: '每场双方的单位和姓名，对折立放', en: 'both sides of each meeting, to be folded' },
  },
  badges: {
    name: { zh: '胸卡', en: 'Badges' },
    hint: {
      zh: '每页八张，带签到二维码，不含个人信息',
      en: 'eight a page, with a code for the check-in and nothing personal in it',
    },
  },
  notices: {
    name: { zh: '通知发送记录', en: 'Notices sent' },
    hint: {
      zh: '哪条通知发给了谁、到没到，给会务组',
      en: 'which notice went to whom, and whether it arrived',
    },
  },
  outcomes: {
    name: { zh: '成果清单', en: 'Outcomes' },
    hint: {
      zh: '每项成果的阶段、四项金额、是否核实，给统计口',
      en: 'stage, four amounts, verified or not',
    },
  },
  followUps: {
    name: { zh: '跟踪清单', en: 'Follow-ups' },
    hint: {
      zh: '每一对下次何时问、谁来问，给跟进的人',
      en: 'when to ask each pair next, and who asks',
    },
  },
  successCases: {
    name: { zh: '案例', en: 'Cases' },
    hint: { zh: '双方同意公开的案例，宣传用', en: 'published with the consent of both sides' },
  },
  report: {
    name: { zh: '本届总览网页', en: 'Page of the fair' },
    hint: {
      zh: '一个文件，不联网也能看，存档或转交用',
      en: 'one file that can be read offline, to keep or hand on',
    },
  },
  commitments: {
    name: { zh: '任务责任清单', en: 'Duty list' },
    hint: { zh: '各项任务、牵头单位、期限和进展', en: 'tasks, who leads, deadlines and progress' },
  },
};
