/** A small made-up fair, as offices would send it: sheets of needs and of experts, and the edition. */
const needs = [
  [
    'N-1',
    '压铸件气孔缺陷在线检测',
    '江澄恒驰动力有限公司',
    '光机电一体化',
    '压铸、气孔、机器视觉、缺陷检测',
    '秦朗',
  ],
  [
    'N-2',
    '锂电池回收正极材料再生',
    '江澄绿源电池有限公司',
    '新能源与高效节能',
    '锂电池、正极材料、回收、再生',
    '苏岚',
  ],
  [
    'N-3',
    '柑橘果汁脱苦与香气保留',
    '江澄鲜果食品有限公司',
    '现代农业',
    '柑橘、果汁、脱苦、香气',
    '田禾',
  ],
] as const;
const capabilities = [
  [
    'C-1',
    '压铸件气孔机器视觉检测装备',
    '渝临理工大学',
    '光机电一体化',
    '压铸、机器视觉、缺陷检测、气孔',
    '卢见深',
  ],
  [
    'C-2',
    '废旧锂电池正极材料短程再生技术',
    '西岭材料研究所',
    '新能源与高效节能',
    '锂电池、正极材料、再生',
    '方既白',
  ],
  [
    'C-3',
    '柑橘果汁树脂脱苦与香气回填工艺',
    '江南食品研究院',
    '现代农业',
    '柑橘、果汁、脱苦、香气',
    '沈青禾',
  ],
  [
    'C-4',
    '铝合金压铸缺陷X射线检测服务',
    '西岭无损检测研究所',
    '光机电一体化',
    '压铸、缺陷检测、X射线',
    '顾长风',
  ],
] as const;

/** Contact data that must never leave the house over the API. */
export const CANARIES = ['199-0000', '@people.example.org'];
const contact = (i: number): { 手机: string; 邮箱: string } => ({
  手机: `199-0000-000${i}`,
  邮箱: `p${i}@people.example.org`,
});

const sheet = (rows: readonly object[]): Buffer =>
  Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));

export const NEEDS_SHEET = sheet(
  needs.map(([id, title, organisation, field, keywords, person], i) => ({
    需求编号: id,
    需求名称: title,
    单位名称: organisation,
    主要问题: `${title}长期依靠人工，质量不稳定，希望引入成熟技术。`,
    技术关键: `围绕${keywords}形成稳定工艺。`,
    关键字: keywords,
    所属领域: field,
    合作方式: '合作开发、技术服务',
    有效期至: '2027-06-30',
    联系人: person,
    ...contact(i),
  })),
);
export const CAPABILITIES_SHEET = sheet(
  capabilities.map(([id, title, organisation, field, keywords, person], i) => ({
    能力编号: id,
    类别: '成果',
    成果名称: title,
    单位名称: organisation,
    专家姓名: person,
    成果简介: `${title}，覆盖${keywords}，已在两家企业应用。`,
    关键词: keywords,
    所属领域: field,
    所处阶段: '成熟应用',
    合作方式: '合作开发、技术服务',
    ...contact(i + 5),
  })),
);

export const EDITION = {
  id: '2026-AUTUMN',
  programme: '江澄区技术供需对接洽谈会',
  name: '2026年秋季技洽会',
  venue: '会展中心二层A厅',
  asOf: '2026-11-20',
  organiser: { name: '江澄区科学技术协会', email: 'kexie@office.example.org' },
  sessions: [
    {
      id: 'D1AM',
      name: '12月10日上午',
      date: '2026-12-10',
      from: '09:00',
      until: '12:00',
      slotMinutes: 30,
      tables: 3,
      videoRooms: 1,
    },
  ],
  meetingsPerNeed: 2,
  meetingsPerExpert: 2,
  minimumScore: 0.05,
};
