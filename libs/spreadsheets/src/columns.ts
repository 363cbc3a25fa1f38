/** How the headers of a field are written; the first is the label shown to people. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

const ORGANISATION = {
  'organisation.name': [
    '单位名称',
    '企业名称',
    '所属单位',
    '需求单位',
    '权属人',
    '专利权人',
    '申请人',
    '单位',
    '工作单位',
    'organisation',
    'organization',
    'company',
    'assignee',
  ],
  'organisation.creditCode': ['统一社会信用代码', '组织机构代码', '信用代码', 'credit_code'],
  'organisation.kind': ['单位性质', '机构属性', 'organisation_kind'],
  'organisation.park': ['所在园区', '园区', 'park'],
  'organisation.intro': ['单位简介', '企业简介', 'organisation_intro'],
};

export const NEED_COLUMNS: ColumnNames = {
  externalId: ['需求编号', '编号', 'need_id', 'id', 'external_id'],
  title: ['需求名称', '技术需求名称', '需求标题', '项目名称', '难题名称', '名称', 'title', 'need'],
  kinds: ['需求类型', '需求类别', 'kind', 'kinds'],
  problem: [
    '主要问题',
    '需求内容',
    '需求描述',
    '技术需求描述',
    '问题描述',
    '需求说明',
    'problem',
    'content',
    'description',
  ],
  keyTechnology: ['技术关键', '所需关键技术', '技术指标', '考核指标', '主要指标', 'key_technology'],
  goal: ['预期目标', '预期效果', 'goal'],
  basis: ['现有基础', '工作基础', 'basis'],
  keywords: ['关键字', '关键词', 'keywords'],
  validFrom: ['需求时限起', '有效期起', '开始时间', 'valid_from'],
  validUntil: [
    '需求时限',
    '有效期',
    '有效期至',
    '有效期止',
    '截止日期',
    '完成时限',
    'valid_until',
    'deadline',
  ],
  budgetWan: [
    '拟投入资金',
    '拟投入资金总额',
    '意向金额',
    '预算',
    '拟投入资金(万元)',
    '拟投入资金总额(万元)',
    'budget',
    'budget_wan',
  ],
  cooperation: ['合作方式', '拟合作方式', 'cooperation'],
  field: ['所属领域', '技术领域', '领域', 'field'],
  industry: ['应用行业', '所属行业', '行业', 'industry'],
  cluster: ['产业集群', '集群', 'cluster'],
  region: ['需求区域', '地区', '所在地', 'region'],
  secrecyDeclared: ['涉密声明', '保密要求', '不涉密承诺', 'secrecy_declared'],
  ...ORGANISATION,
  'contact.name': ['联系人', '姓名', 'contact'],
  'contact.title': ['职务', '联系人职务', 'contact_title'],
  'contact.phone': ['手机', '联系电话', '电话', '联系方式', '固话', 'phone'],
  'contact.email': ['邮箱', '电子邮箱', '电子邮件', 'email'],
};

export const CAPABILITY_COLUMNS: ColumnNames = {
  externalId: [
    '成果编号',
    '能力编号',
    '编号',
    '专利号',
    'achievement_id',
    'capability_id',
    'id',
    'external_id',
  ],
  kind: ['类别', '能力类别', '供给类型', 'kind'],
  title: ['成果名称', '能力名称', '专利名称', '研究方向', '服务名称', '套餐名称', '名称', 'title'],
  summary: ['成果简介', '简介', '摘要', '内容简介', '主要内容', 'summary', 'abstract', 'content'],
  detail: ['技术说明', '详细介绍', '技术指标', '代表成果', '研究成果', 'detail'],
  keywords: ['关键字', '关键词', 'keywords'],
  field: ['所属领域', '应用领域', '技术领域', '领域', 'field', 'label'],
  cluster: ['产业集群', '集群', 'cluster'],
  stage: ['所处阶段', '阶段', '成果阶段', 'stage'],
  trl: ['技术成熟度', '成熟度', 'trl'],
  cooperation: ['合作方式', 'cooperation'],
  priceWan: ['合作价格', '转让价格', '报价', '合作价格(万元)', 'price', 'price_wan'],
  services: ['可提供服务', '服务内容', 'services'],
  modes: ['参会方式', '对接方式', '来访方式', 'modes'],
  region: ['地区', '所在地', 'region'],
  intellectualProperty: ['知识产权', '知识产权形式', 'ip'],
  confirmedAt: ['确认日期', '更新日期', 'confirmed_at'],
  avoidOrganisations: ['回避单位', 'avoid_organisations'],
  paused: ['暂停对接', 'paused'],
  ...ORGANISATION,
  'person.name': ['专家姓名', '姓名', '负责人', '联系人', 'person', 'expert', 'contact'],
  'person.title': ['职称', '职务', '职称/职务', 'person_title'],
  'person.phone': ['手机', '联系电话', '电话', 'phone'],
  'person.email': ['邮箱', '电子邮箱', 'email'],
};

const fold = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:：]/g, '');

/** Number columns carry nothing: recognised, and left out on purpose. */
const IGNORED = new Set(['序号', 'no', 'no.', '#', '备注', 'remark']);

export interface ColumnMatch {
  readonly field: string | null;
  readonly why: 'exact' | 'synonym' | 'ignored' | 'unknown';
}

/** What a header means; a trailing bracket (unit, hint) is tried without. */
export function matchColumn(columns: ColumnNames, header: string): ColumnMatch {
  const full = fold(header);
  const bare = full.replace(/[（([【].*$/, '');
  if (IGNORED.has(full)) return { field: null, why: 'ignored' };
  for (const wanted of [full, bare]) {
    for (const [field, names] of Object.entries(columns)) {
      const at = [field, ...names].findIndex((name) => fold(name) === wanted);
      if (at >= 0) return { field, why: at <= 1 ? 'exact' : 'synonym' };
    }
  }
  return { field: null, why: 'unknown' };
}
