// Two spreadsheets as an office would have them: what firms look for, and what institutes can do. All made up.
import ExcelJS from 'exceljs';

const NEED_HEADERS = [
  '需求编号',
  '需求名称',
  '单位名称',
  '单位性质',
  '需求类型',
  '主要问题',
  '技术关键',
  '预期目标',
  '关键字',
  '所属领域',
  '拟投入资金（万元）',
  '联系人',
  '手机',
  '邮箱',
];
const CAPABILITY_HEADERS = [
  '成果编号',
  '类别',
  '成果名称',
  '单位名称',
  '单位性质',
  '成果简介',
  '技术说明',
  '关键字',
  '所属领域',
  '专家姓名',
  '职称',
  '手机',
  '邮箱',
];

/** Each pair of a need and what answers it: firm, contact, field, the problem; institute, expert, what it can do. */
const PAIRS = [
  {
    field: '新材料',
    words: '注塑、翘曲、工艺仿真',
    need: ['薄壁注塑件翘曲变形预测与控制', '澄江精密注塑有限公司', '顾明远'],
    problem: '薄壁注塑件脱模后翘曲变形大，装配不良率约 4%，试模靠经验',
    key: '注塑过程翘曲变形量预测误差不超过 0.1 mm',
    able: ['注塑成型过程翘曲变形数值仿真', '西岭大学材料学院', '沈砚秋'],
    can: '对薄壁注塑件做填充、保压、冷却全过程仿真，预测翘曲变形并给出工艺参数，误差 0.08 mm',
  },
  {
    field: '高端装备',
    words: '轴承、故障诊断、振动监测',
    need: ['风机主轴轴承早期故障诊断', '望北风电设备有限公司', '周怀瑾'],
    problem: '风机主轴轴承出现早期点蚀时振动信号弱，常在停机后才发现',
    key: '轴承早期故障振动诊断提前量不少于 30 天，误报率低于 5%',
    able: ['旋转机械轴承振动监测与早期故障诊断', '嘉岭机电研究所', '陆听澜'],
    can: '基于振动监测对风机主轴轴承做早期故障诊断，提前 45 天预警，误报率 3%',
  },
  {
    field: '节能环保',
    words: '电镀废水、重金属、膜分离',
    need: ['电镀废水重金属深度去除与回用', '江澄表面处理有限公司', '秦未央'],
    problem: '电镀废水中镍、铬等重金属去除不稳定，回用率只有 40%',
    key: '出水总镍低于 0.1 mg/L，废水回用率达到 70%',
    able: ['膜分离处理电镀废水与重金属回收', '西岭水环境研究院', '令狐沅'],
    can: '采用膜分离与吸附耦合处理电镀废水，总镍 0.05 mg/L，重金属回收，废水回用率 75%',
  },
  {
    field: '新一代信息技术',
    words: '机器视觉、缺陷检测、铝压铸',
    need: ['铝压铸件表面缺陷机器视觉检测', '缙澄压铸有限公司', '叶知秋'],
    problem: '铝压铸件表面气孔、冷隔靠人工目检，漏检率 6%',
    key: '机器视觉缺陷检测最小气孔 0.3 mm，漏检率低于 0.5%',
    able: ['金属压铸件表面缺陷机器视觉检测系统', '嘉岭大学自动化学院', '宇文澈'],
    can: '机器视觉对铝压铸件表面缺陷在线检测，识别 0.2 mm 气孔，漏检率 0.3%',
  },
  {
    field: '生物医药',
    words: '发酵、菌种、放大',
    need: ['工程菌发酵放大过程溶氧控制', '溪桥生物制药有限公司', '温若溪'],
    problem: '工程菌由 50 升发酵放大到 5 吨时溶氧不足，产率下降三成',
    key: '发酵放大后产率不低于小试的 95%',
    able: ['工程菌高密度发酵工艺放大', '西岭药物研究院', '鲜于栎'],
    can: '工程菌高密度发酵工艺放大与溶氧控制，已放大到 10 吨，产率保持小试的 97%',
  },
  {
    field: '新能源',
    words: '锂电池、热失控、预警',
    need: ['储能锂电池热失控早期预警', '澄澜新能源有限公司', '穆清和'],
    problem: '储能柜锂电池热失控前气体和电压变化不易发现，缺少可靠预警',
    key: '热失控预警提前量不少于 10 分钟，误报每年少于 1 次',
    able: ['锂电池热失控机理与多参数预警', '嘉岭能源研究所', '钟离衡'],
    can: '锂电池热失控气体、电压、温度多参数预警，提前 15 分钟，已用于储能电站',
  },
];

const phone = (series, i) => `1${series}0000${String(1000 + i)}`;

async function written(path, sheet, headers, rows) {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(sheet);
  page.addRow(headers);
  for (const row of rows) page.addRow(row);
  await book.xlsx.writeFile(path);
  return path;
}

/** Writes both and says where they lie. @param {string} folder */
export async function writeSheets(folder) {
  const needs = PAIRS.map(({ need: [title, firm, contact], ...one }, i) => [
    `X-${String(i + 1).padStart(3, '0')}`,
    title,
    firm,
    '企业',
    '攻关',
    one.problem,
    one.key,
    one.key,
    one.words,
    one.field,
    80 + 20 * i,
    contact,
    phone(38, i),
    `need${i + 1}@firms.example.org`,
  ]);
  const capabilities = PAIRS.map(({ able: [title, institute, expert], ...one }, i) => [
    `C-${String(i + 1).padStart(3, '0')}`,
    '成果',
    title,
    institute,
    '高校',
    one.can,
    one.can,
    one.words,
    one.field,
    expert,
    '教授',
    phone(39, i),
    `able${i + 1}@institutes.example.org`,
  ]);
  return {
    needs: await written(`${folder}/企业需求.xlsx`, '需求', NEED_HEADERS, needs),
    capabilities: await written(
      `${folder}/成果清单.xlsx`,
      '成果',
      CAPABILITY_HEADERS,
      capabilities,
    ),
    pairs: PAIRS.length,
  };
}
