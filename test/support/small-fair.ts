import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';

type Row = Readonly<Record<string, string>>;
export type SheetKind = 'xlsx' | 'csv' | 'jsonl';

const needs: readonly (readonly [string, string, string, string, string, string])[] = [
  [
    'N-1',
    '压铸件内部气孔在线检测',
    '江澄恒驰动力',
    '光机电一体化',
    '秦朗',
    '铝合金压铸件气孔靠人工目检，漏检率高，需要X射线与机器视觉缺陷检测。',
  ],
  [
    'N-2',
    '主轴热误差补偿',
    '渝临天枢机床',
    '光机电一体化',
    '顾承志',
    '五轴机床主轴热伸长导致加工误差，需要热误差建模与实时补偿。',
  ],
  [
    'N-3',
    '电芯涂布面密度一致性控制',
    '江澄澜能',
    '新能源与高效节能',
    '殷若水',
    '锂离子电池极片涂布面密度波动大，需要闭环控制。',
  ],
  [
    'N-4',
    '-196℃低温阀门密封',
    '渝临低温阀业',
    '新材料及应用',
    '席慕青',
    '液氮工况阀门密封面泄漏，需要低温密封材料与结构设计。',
  ],
  [
    'N-5',
    '豆豉发酵霉菌毒素预警',
    '江澄古井食品',
    '生物技术与制药',
    '罗嘉蓉',
    '豆豉制曲过程黄曲霉毒素风险，需要快速检测试纸与微生物群落分析。',
  ],
  [
    'N-6',
    '山区无人机起降点短临预报',
    '江澄翎羽航空',
    '高技术服务业',
    '柏舟',
    '低空物流无人机在山区起降点遭遇阵风，需要分钟级气象预报。',
  ],
];
const capabilities: readonly (readonly [string, string, string, string, string, string])[] = [
  [
    'C-01',
    '压铸件气孔缺陷机器视觉检测装备',
    '渝临理工大学',
    '光机电一体化',
    '卢见深',
    '压铸箱体气孔缺陷检测，X射线与机器视觉双工位，漏检率0.2%。',
  ],
  [
    'C-02',
    '射线成像与缺陷三维重建',
    '西岭无损检测所',
    '光机电一体化',
    '方既白',
    '工业X射线成像，铸件近表面气孔缺陷检测。',
  ],
  [
    'C-03',
    '机床主轴热误差建模与补偿模块',
    '渝临理工大学',
    '光机电一体化',
    '贺兰山',
    '五轴机床主轴热误差建模，实时补偿到6微米。',
  ],
  [
    'C-04',
    '数控机床精度诊断服务',
    '中国机械工程学会',
    '光机电一体化',
    '智能制造专家组',
    '机床加工误差诊断与改造服务。',
  ],
  [
    'C-05',
    '极片涂布面密度闭环控制系统',
    '渝临理工大学',
    '新能源与高效节能',
    '褚天阔',
    '锂离子电池极片涂布面密度在线测量与闭环控制。',
  ],
  [
    'C-06',
    '锂离子电池浆料流变',
    '川江能源研究院',
    '新能源与高效节能',
    '闻人卓',
    '电池浆料流变与涂布一致性。',
  ],
  [
    'C-07',
    '低温密封材料与阀门结构',
    '川江能源研究院',
    '新材料及应用',
    '万俟青',
    '液氮低温阀门密封面材料与结构设计，泄漏率达标。',
  ],
  [
    'C-08',
    '黄曲霉毒素快速检测试纸',
    '西岭食品研究所',
    '生物技术与制药',
    '宁采薇',
    '黄曲霉毒素荧光快速检测试纸，15分钟读数。',
  ],
  [
    'C-09',
    '发酵豆制品微生物群落',
    '渝临轻工大学',
    '生物技术与制药',
    '戚远',
    '豆豉制曲微生物群落与霉菌毒素风险。',
  ],
  [
    'C-10',
    '方言语音识别平台',
    '川江人工智能院',
    '电子信息',
    '季明澈',
    '西南官话语音识别与坐席质检。',
  ],
];

export const NEED_ROWS: readonly Row[] = needs.map(
  ([id, title, firm, field, person, problem], i) => ({
    需求编号: id,
    需求名称: title,
    单位名称: firm,
    主要问题: problem,
    所属领域: field,
    产业集群: i < 3 ? '智能装备' : '食品',
    联系人: person,
    邮箱: `n${i + 1}@example.com`,
  }),
);
/** The last one has no mail address: its invitations are left out with a reason. */
export const CAPABILITY_ROWS: readonly Row[] = capabilities.map(
  ([id, title, firm, field, person, summary], i) => ({
    能力编号: id,
    类别: '成果',
    成果名称: title,
    单位名称: firm,
    成果简介: summary,
    所属领域: field,
    专家姓名: person,
    邮箱: id === 'C-09' ? '' : `c${i + 1}@example.org`,
  }),
);
export const EDITION = `id: 2026-TEST
programme: 技术供需对接洽谈会
name: 2026年测试技洽会
venue: 会展中心A厅
asOf: 2026-11-20
organiser: { name: 区科协, email: fair@example.org }
sessions:
  - { id: AM, name: 12月10日上午, date: 2026-12-10, from: "09:00", until: "11:00", slotMinutes: 30, tables: 3, videoRooms: 1 }
meetingsPerNeed: 2
meetingsPerExpert: 2
minimumScore: 0.1
unavailable:
  - { participant: 卢见深, date: 2026-12-10, from: "09:00", until: "09:30" }
`;

async function bytesOf(rows: readonly Row[], kind: SheetKind): Promise<Uint8Array> {
  const headers = Object.keys(rows[0] ?? {});
  if (kind === 'jsonl') return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const table = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
  if (kind === 'csv')
    return iconv.encode(
      table.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n'),
      'gb18030',
    );
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('表').addRows(table);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Six needs, ten capabilities and an edition as files in a folder of their own. */
export async function smallFair(
  kind: SheetKind,
  change: { readonly needs?: readonly Row[]; readonly edition?: string } = {},
): Promise<{ folder: string; args: string[]; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jiqia-small-fair-'));
  const file = (name: string): string => join(folder, name);
  await writeFile(file(`needs.${kind}`), await bytesOf(change.needs ?? NEED_ROWS, kind));
  await writeFile(file(`capabilities.${kind}`), await bytesOf(CAPABILITY_ROWS, kind));
  await writeFile(file('edition.yaml'), change.edition ?? EDITION);
  const args = [
    '--needs',
    file(`needs.${kind}`),
    '--capabilities',
    file(`capabilities.${kind}`),
    '--edition',
    file('edition.yaml'),
    '--assume-accepted',
  ];
  return { folder, args, remove: () => rm(folder, { recursive: true, force: true }) };
}
