import type { Side } from './side.js';

/** What a column of a template asks for, and what stands in its example. Templates are Chinese, as the sheets of offices are. */
interface TemplateColumn {
  readonly field: string;
  readonly required?: true;
  /** Stands in the header, so that numbers are read in it. */
  readonly unit?: string;
  readonly hint: string;
  readonly example: string;
}

const organisation = (name: string): readonly TemplateColumn[] => [
  {
    field: 'organisation.name',
    required: true,
    hint: '营业执照或登记证书上的全称',
    example: name,
  },
  {
    field: 'organisation.creditCode',
    hint: '18 位；填写后按代码识别单位',
    example: '',
  },
  { field: 'organisation.kind', hint: '不填按企业登记', example: '企业' },
  { field: 'organisation.park', hint: '所在产业园区的名称', example: '' },
];
const person = (field: 'contact' | 'person', name: string): readonly TemplateColumn[] => [
  { field: `${field}.name`, hint: '一人；不对外公开', example: name },
  { field: `${field}.title`, hint: '', example: '' },
  { field: `${field}.phone`, hint: '手机或带区号的座机，如 023-60000000', example: '13800000000' },
  { field: `${field}.email`, hint: '', example: '' },
];

/** Columns of the templates in their order. A row of the example is left out when the sheet is brought in. */
export const TEMPLATE_COLUMNS: Readonly<Record<Side, readonly TemplateColumn[]>> = {
  need: [
    {
      field: 'externalId',
      hint: '本单位或本地区的编号；再次导入时按编号更新原有需求',
      example: 'X-001',
    },
    {
      field: 'title',
      required: true,
      hint: '一句话说清要解决什么',
      example: '示例：注塑件翘曲变形预测（填写时请删除）',
    },
    ...organisation('某某精密注塑有限公司'),
    { field: 'kinds', hint: '可填多项，用顿号隔开', example: '攻关、研发' },
    {
      field: 'problem',
      hint: '现在的做法，卡在哪里',
      example: '薄壁件脱模后翘曲，装配不良率约 4%',
    },
    {
      field: 'keyTechnology',
      hint: '要突破的技术和指标；与预期目标至少填一项才能发布',
      example: '翘曲量预测误差不超过 0.1 mm',
    },
    { field: 'goal', hint: '希望达到的效果', example: '装配不良率降到 1% 以下' },
    { field: 'basis', hint: '已有的设备、数据和人员', example: '已有两年试模数据' },
    { field: 'keywords', hint: '用顿号隔开', example: '注塑、翘曲、仿真' },
    { field: 'validFrom', hint: '如 2026-01-01', example: '' },
    { field: 'validUntil', hint: '如 2026-12-31', example: '' },
    { field: 'budgetWan', unit: '万元', hint: '只填数字；面议可不填', example: '50' },
    { field: 'cooperation', hint: '可填多项，用顿号隔开', example: '' },
    { field: 'field', hint: '不填不能发布', example: '新材料' },
    { field: 'industry', hint: '', example: '' },
    { field: 'cluster', hint: '', example: '' },
    { field: 'region', hint: '', example: '' },
    ...person('contact', '王工'),
    {
      field: 'secrecyDeclared',
      hint: '填“是”表示声明所填内容不涉密；涉密内容请勿填报',
      example: '是',
    },
    { field: 'anonymous', hint: '填“是”则对外不显示单位名称', example: '否' },
  ],
  capability: [
    { field: 'externalId', hint: '本单位的编号；再次导入时按编号更新原有条目', example: 'C-001' },
    { field: 'kind', hint: '', example: '成果' },
    {
      field: 'title',
      required: true,
      hint: '成果、服务的名称或研究方向',
      example: '示例：注塑过程数值仿真（填写时请删除）',
    },
    ...organisation('某某大学材料学院'),
    {
      field: 'summary',
      hint: '能解决什么问题；简介、技术说明、关键字至少填一项才能上架',
      example: '预测薄壁件翘曲并给出工艺参数',
    },
    { field: 'detail', hint: '', example: '' },
    { field: 'keywords', hint: '用顿号隔开', example: '注塑、仿真' },
    { field: 'field', hint: '', example: '新材料' },
    { field: 'cluster', hint: '', example: '' },
    { field: 'stage', hint: '', example: '' },
    { field: 'trl', hint: '1 至 9 级', example: '' },
    { field: 'cooperation', hint: '可填多项，用顿号隔开', example: '' },
    { field: 'priceWan', unit: '万元', hint: '只填数字；面议可不填', example: '' },
    { field: 'services', hint: '用顿号隔开', example: '' },
    { field: 'modes', hint: '可填多项，用顿号隔开', example: '' },
    { field: 'region', hint: '', example: '' },
    { field: 'intellectualProperty', hint: '', example: '' },
    {
      field: 'evidence.PATENT',
      hint: '中国专利写 ZL 和专利号，含末位校验位；多项用顿号隔开',
      example: '',
    },
    { field: 'evidence.PAPER', hint: '题目，可附 DOI；多项用分号隔开', example: '' },
    { field: 'evidence.PROJECT', hint: '名称（编号）；多项用分号隔开', example: '' },
    { field: 'evidence.CONTRACT', hint: '16 位数字；多项用顿号隔开', example: '' },
    { field: 'evidence.STANDARD', hint: '如 GB/T 22900-2022', example: '' },
    { field: 'evidence.AWARD', hint: '多项用顿号隔开', example: '' },
    { field: 'evidence.SOFTWARE', hint: '如 2023SR0123456', example: '' },
    { field: 'evidence.TRL_REPORT', hint: '名称（编号）；多项用分号隔开', example: '' },
    { field: 'confirmedAt', hint: '最近一次向本人核实的日期，如 2026-01-01', example: '' },
    { field: 'avoidOrganisations', hint: '不希望对接的单位，用顿号隔开；不对外公开', example: '' },
    { field: 'paused', hint: '填“是”则暂不对接', example: '否' },
    ...person('person', '李教授'),
  ],
};

/** A column of the template of duties. */
interface DutyTemplateColumn extends Omit<TemplateColumn, 'field' | 'unit'> {
  readonly header: string;
}

/** The template of a list of duties, as the plan's own list is. */
export const DUTY_TEMPLATE: {
  readonly name: string;
  readonly columns: readonly DutyTemplateColumn[];
} = {
  name: '责任清单',
  columns: [
    {
      header: '序号',
      required: true,
      hint: '在本清单内不重复；再次导入时按序号识别',
      example: '1',
    },
    {
      header: '工作内容',
      required: true,
      hint: '要做成什么',
      example: '示例：每年举办两次供需对接活动（填写时请删除）',
    },
    { header: '牵头单位', required: true, hint: '可填多个，用顿号隔开', example: '市科协' },
    { header: '指导单位', hint: '可填多个，用顿号隔开', example: '' },
    { header: '配合单位', hint: '可填多个，用顿号隔开', example: '市经济信息委、有关学会' },
    {
      header: '时间安排',
      required: true,
      hint: '如 每年两次；每季度一次；长期；2026年6月',
      example: '每年两次',
    },
    { header: '起始时间', hint: '如 2026年1月起；不填则按导入时选定的起始月', example: '' },
    { header: '备注', hint: '', example: '' },
  ],
};

/** Lists that have a template, by the name in its address. */
export const TEMPLATE_LISTS = ['needs', 'capabilities', 'commitments'] as const;
export type TemplateList = (typeof TEMPLATE_LISTS)[number];

/** Words of the sheet that explains a template. */
export const TEMPLATE_SHEET = {
  name: '填写说明',
  title: '填写说明',
  intro: [
    '带 * 的为必填项。请勿改动表头；不用的列可以留空。',
    '第 2 行是示例，填写时请删除（未删除也不会导入）。',
    '一行一条，不要合并单元格；涉密内容请勿填报。',
  ],
  head: ['字段', '是否必填', '怎样填', '限制', '可选内容'],
  required: '必填',
  optional: '选填',
} as const;

/** What a limit says. */
export const templateLimit = {
  characters: (most: number): string => `不超过 ${most} 字`,
  entries: (most: number): string => `最多 ${most} 项`,
  numbers: (least: number, most: number): string => `${least} 至 ${most}`,
} as const;

/** Words of the workbook with the rows that are wrong. */
export const ERROR_SHEET = {
  file: (name: string): string => `${name}-待改正.xlsx`,
  title: '待改正的行',
  intro: [
    '其他工作表列出没有导入的行，内容与原表一致，有问题的单元格已标色，原因见“问题说明”。',
    '改正后把本文件直接上传即可；“问题说明”“原表行号”两列不会导入。',
  ],
  more: (listed: number, all: number): string =>
    `共 ${all} 行有问题，本文件列出前 ${listed} 行；改正后再下载其余的行。`,
} as const;
