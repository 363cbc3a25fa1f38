/** How the headers of a field are written; the first is the label shown to people. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

/** Columns that both sides have. */
export const ORGANISATION_COLUMNS: ColumnNames = {
  'organisation.name': [
    '单位名称',
    '企业名称',
    '所属单位',
    '需求单位',
    '权属人',
    '权属单位',
    '成果权属单位',
    '成果持有单位',
    '专利权人',
    '申请人',
    '单位',
    '工作单位',
    'organisation',
    'organization',
    'company',
    'assignee',
    '公司名称',
    '机构名称',
    '需求单位名称',
    '需求方',
    '申报单位',
    '填报单位',
    '完成单位',
    '依托单位',
    '所在单位',
    '派出单位',
    'organisation name',
    'organization name',
    'company name',
    'institution',
    'affiliation',
    'employer',
  ],
  'organisation.creditCode': [
    '统一社会信用代码',
    '组织机构代码',
    '信用代码',
    'credit_code',
    '社会信用代码',
    '统一信用代码',
    'credit code',
    'uscc',
  ],
  'organisation.kind': [
    '单位性质',
    '机构属性',
    'organisation_kind',
    '单位类型',
    '企业性质',
    '机构类型',
    'organisation kind',
  ],
  'organisation.park': ['所在园区', '园区', 'park', '园区名称', '所属园区'],
  'organisation.intro': [
    '单位简介',
    '企业简介',
    'organisation_intro',
    '机构简介',
    '公司简介',
    '单位概况',
    'company profile',
  ],
};

/** Fields that no column carries, for errors about them. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  '': '整行',
  state: '状态',
  organisation: '单位',
  'organisation.externalId': '单位编号',
  'organisation.aliases': '单位别名',
  'organisation.region': '单位所在地区',
  contact: '联系人',
  person: '专家',
  indicators: '指标',
  evidence: '佐证材料',
  leadsTo: '引向的能力',
  details: '类别专有内容',
};

/** What a field is called on the forms, never by its code name; a path such as keywords.3 is called after its field. */
export function labelOf(columns: ColumnNames, field: string): string {
  const own = columns[field]?.[0] ?? OTHER_LABELS[field];
  if (own !== undefined) return own;
  const parent = field.slice(0, Math.max(0, field.lastIndexOf('.')));
  return parent === '' ? '其他内容' : labelOf(columns, parent);
}
