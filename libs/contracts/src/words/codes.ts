/**
 * Code lists of the forms (domain.md section 4). Each code carries its Chinese and its English label;
 * readers accept the code itself, either label or one of the synonyms.
 */
export interface CodeEntry {
  readonly zh: string;
  readonly en: string;
  readonly synonyms?: readonly string[];
}
type CodeList = Readonly<Record<string, CodeEntry>>;

export const ORGANISATION_KIND = {
  ENTERPRISE: { zh: '企业', en: 'enterprise', synonyms: ['公司', '企业单位', '龙头企业', '工厂'] },
  UNIVERSITY: {
    zh: '高校',
    en: 'university',
    synonyms: ['高等院校', '高等学校', '大学', '学院', '职业院校', '高职院校'],
  },
  INSTITUTE: {
    zh: '科研院所',
    en: 'institute',
    synonyms: ['研究机构', '科研机构', '科研单位', '研究院', '研究所', '新型研发机构'],
  },
  NATIONAL_SOCIETY: {
    zh: '全国学会',
    en: 'national society',
    synonyms: ['学会', '国家级学会', '协会', '研究会'],
  },
  SOCIETY_BRANCH: {
    zh: '学会分支机构',
    en: 'branch of a society',
    synonyms: ['分会', '专业委员会', '工作委员会', '学会分会'],
  },
  SERVICE_TEAM: {
    zh: '科技服务团',
    en: 'science service team',
    synonyms: ['服务团', '科技服务队', '专家服务团'],
  },
  LOCAL_ASSOCIATION: {
    zh: '地方科协',
    en: 'local association',
    synonyms: ['科协', '科学技术协会', '区科协', '县科协', '市科协'],
  },
  GOVERNMENT: {
    zh: '政府部门',
    en: 'government',
    synonyms: ['机关', '政府', '政府机构', '行政机关', '党政机关'],
  },
  PARK: {
    zh: '园区',
    en: 'park',
    synonyms: ['产业园', '产业园区', '高新区', '开发区', '科技园', '园区管委会'],
  },
  INVESTOR: {
    zh: '投资机构',
    en: 'investor',
    synonyms: ['风投', '风投机构', '创投机构', '投资公司', '基金公司', '金融机构'],
  },
  SERVICE: {
    zh: '服务机构',
    en: 'service provider',
    synonyms: ['其他', '中介机构', '科技服务机构', '技术转移机构'],
  },
} as const satisfies CodeList;

export const NEED_KIND = {
  TACKLE: { zh: '攻关', en: 'tackle', synonyms: ['技术攻关', '联合攻关'] },
  IMPROVE: { zh: '改进', en: 'improve', synonyms: ['技术改进', '技术改造'] },
  DEVELOP: { zh: '研发', en: 'develop', synonyms: ['产品研发', '技术研发'] },
  DIAGNOSE: { zh: '检测诊断', en: 'diagnose', synonyms: ['检测', '诊断', '技术诊断'] },
  ADOPT: { zh: '引进成果', en: 'adopt', synonyms: ['成果引进', '技术引进'] },
  TALENT: { zh: '人才', en: 'talent', synonyms: ['人才引进'] },
  PLAN: { zh: '规划咨询', en: 'plan', synonyms: ['咨询', '规划'] },
  FINANCE: { zh: '融资', en: 'finance' },
} as const satisfies CodeList;

export const COOPERATION_MODE = {
  DEVELOP_ENTRUSTED: {
    zh: '委托开发',
    en: 'entrusted development',
    synonyms: ['委托研发', '技术开发'],
  },
  DEVELOP_JOINT: {
    zh: '合作开发',
    en: 'joint development',
    synonyms: ['合作研发', '联合开发', '联合攻关'],
  },
  TRANSFER: { zh: '技术转让', en: 'transfer', synonyms: ['转让', '完全转让'] },
  LICENCE_EXCLUSIVE: { zh: '独占许可', en: 'exclusive licence' },
  LICENCE_SOLE: { zh: '排他许可', en: 'sole licence' },
  LICENCE_ORDINARY: {
    zh: '普通许可',
    en: 'ordinary licence',
    synonyms: ['技术许可', '许可转让', '许可'],
  },
  CONSULT: { zh: '技术咨询', en: 'consulting', synonyms: ['咨询'] },
  SERVICE: { zh: '技术服务', en: 'service', synonyms: ['服务'] },
  EQUITY: { zh: '技术入股', en: 'equity', synonyms: ['入股'] },
  CO_PRODUCE: { zh: '合作生产', en: 'co-production' },
  TRAIN: { zh: '培训', en: 'training' },
  OTHER: { zh: '其他', en: 'other', synonyms: ['独立研发', '独立开发'] },
} as const satisfies CodeList;

export const CAPABILITY_KIND = {
  EXPERTISE: { zh: '专家能力', en: 'expertise', synonyms: ['专家', '服务能力'] },
  ACHIEVEMENT: { zh: '科技成果', en: 'achievement', synonyms: ['成果', '专利'] },
  PACKAGE: { zh: '服务套餐', en: 'package', synonyms: ['套餐', '组团', '团队', '学会服务'] },
  FUND: { zh: '基金', en: 'fund', synonyms: ['投资基金', '产业基金'] },
  COURSE: { zh: '课程', en: 'course', synonyms: ['培训课程'] },
} as const satisfies CodeList;

/** 所处阶段; the map to levels below is ours. */
export const STAGE = {
  EARLY: { zh: '初期', en: 'early', synonyms: ['初期阶段', '实验室', '研发阶段'] },
  MIDDLE: { zh: '中期', en: 'middle', synonyms: ['中期阶段', '中试', '小试'] },
  MATURE: { zh: '成熟应用', en: 'mature', synonyms: ['成熟', '成熟应用阶段', '产业化'] },
} as const satisfies CodeList;

/** The levels of readiness that a stage stands for. */
export const TRL_OF_STAGE: Readonly<
  Record<keyof typeof STAGE, { readonly from: number; readonly until: number }>
> = {
  EARLY: { from: 1, until: 4 },
  MIDDLE: { from: 5, until: 7 },
  MATURE: { from: 8, until: 9 },
};

export const MEETING_MODE = {
  ON_SITE: { zh: '现场', en: 'on site', synonyms: ['来访', '线下'] },
  VIDEO: { zh: '视频', en: 'video', synonyms: ['线上', '视频会议'] },
} as const satisfies CodeList;

/** How a meeting ended (domain.md 4.3). */
export const MEETING_RESULT = {
  NOT_HELD: { zh: '未举行', en: 'not held' },
  NO_INTEREST: { zh: '无合作意愿', en: 'no interest' },
  INFORMATIVE: { zh: '了解情况', en: 'informative' },
  COOPERATION_POSSIBLE: { zh: '有合作可能', en: 'cooperation possible' },
  SECOND_MEETING: { zh: '约定再谈', en: 'second meeting' },
  INTENT_SIGNED: { zh: '签署意向', en: 'intent signed' },
} as const satisfies CodeList;

/** Results after which more may come of a meeting: it was of use. */
export const USEFUL_RESULTS: readonly (keyof typeof MEETING_RESULT)[] = [
  'COOPERATION_POSSIBLE',
  'SECOND_MEETING',
  'INTENT_SIGNED',
];

/** How a need was closed (domain.md section 5). */
export const NEED_RESOLUTION = {
  SOLVED: { zh: '已解决', en: 'solved' },
  SOLVED_ELSEWHERE: { zh: '另行解决', en: 'solved elsewhere' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn', synonyms: ['撤回'] },
  EXPIRED: { zh: '已过期', en: 'expired', synonyms: ['过期'] },
  DUPLICATE: { zh: '重复', en: 'duplicate' },
  UNSOLVED: { zh: '未解决', en: 'unsolved' },
} as const satisfies CodeList;

/** 所属领域 of the provincial form (domain.md 4.2). Plain labels: the label is the code. */
export const FIELDS = [
  '电子信息',
  '光机电一体化',
  '生物技术与制药',
  '新材料及应用',
  '现代农业',
  '新能源与高效节能',
  '资源与环境',
  '高技术服务业',
  '海洋',
  '社会公共事业',
  '医疗卫生',
  '其他',
] as const;

export type MeetingMode = keyof typeof MEETING_MODE;
export type MeetingResult = keyof typeof MEETING_RESULT;

/** The keys of a code list as the non-empty tuple that `z.enum` wants. */
export function codesOf<T extends CodeList>(list: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
}

/** Finds the code a person meant: the code, a label or a synonym, whatever the case and the blanks. Null when unknown. */
export function readCode<T extends CodeList>(list: T, text: string): (keyof T & string) | null {
  const wanted = text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  for (const [code, entry] of Object.entries(list)) {
    const names = [code, entry.zh, entry.en, ...(entry.synonyms ?? [])];
    if (names.some((name) => name.replace(/\s+/g, '').toLowerCase() === wanted)) return code;
  }
  return null;
}
