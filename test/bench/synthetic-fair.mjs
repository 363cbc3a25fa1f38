/** Words that needs and capabilities are made of; a subject and its words belong together, so that pairs differ in score. */
const SUBJECTS = [
  ['压铸件', '气孔', '缺陷检测', '机器视觉', 'X射线', '漏检率'],
  ['五轴机床', '主轴', '热误差', '补偿', '加工精度', '传感器'],
  ['锂离子电池', '极片', '涂布', '面密度', '闭环控制', '浆料'],
  ['低温阀门', '密封', '液氮', '泄漏', '材料', '结构设计'],
  ['发酵', '霉菌毒素', '快速检测', '试纸', '微生物', '预警'],
  ['无人机', '气象', '短临预报', '阵风', '低空物流', '雷达'],
  ['注塑', '翘曲', '仿真', '模具', '收缩率', '工艺参数'],
  ['污水', '脱氮', '膜', '能耗', '曝气', '在线监测'],
  ['光伏', '组件', '隐裂', '热斑', '巡检', '图像识别'],
  ['齿轮', '疲劳', '渗碳', '寿命', '台架试验', '残余应力'],
];
const FIELDS = ['电子信息', '新材料及应用', '光机电一体化', '生物技术与制药'];
const VERBS = ['提高', '降低', '稳定', '预测', '替代', '在线测量', '自动识别', '优化'];

/** A generator of numbers 0…1 that repeats (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function textOf(random, subject, sentences) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: sentences }, () => {
    const other = random() < 0.3 ? pick(SUBJECTS) : subject;
    const figure = `${pick(['≤', '≥'])}${(random() * 10).toFixed(2)}${pick(['%', '毫米', '微米', '小时'])}`;
    return `${pick(VERBS)}${pick(other)}的${pick(subject)}，现有${pick(other)}依赖人工，要求${pick(subject)}${figure}。`;
  }).join('');
}

/** Rows of a sheet of needs, one a line of JSON; each of an enterprise of its own. `set` tells several sheets' rows apart. */
export function needLines(count, set) {
  const random = seeded(1);
  return linesOf(count, (i) => {
    const subject = SUBJECTS[Math.floor(random() * SUBJECTS.length)];
    return {
      需求编号: `N${set}-${i}`,
      需求名称: `${subject[0]}${subject[1 + Math.floor(random() * 5)]}关键技术攻关${set}${i}`,
      单位名称: `${set}区第${i}制造有限公司`,
      主要问题: textOf(random, subject, 8),
      技术关键: textOf(random, subject, 4),
      所属领域: FIELDS[i % FIELDS.length],
      联系人: `联系人${i}`,
      邮箱: `n${i}@example.com`,
    };
  });
}

/** Rows of a sheet of capabilities; each of an expert of its own. */
export function capabilityLines(count, set) {
  const random = seeded(2);
  return linesOf(count, (i) => {
    const subject = SUBJECTS[Math.floor(random() * SUBJECTS.length)];
    return {
      能力编号: `C${set}-${i}`,
      类别: '成果',
      成果名称: `${subject[1]}${subject[2 + Math.floor(random() * 4)]}成套技术${set}${i}`,
      单位名称: `${set}区第${i % 97}研究所`,
      成果简介: textOf(random, subject, 10),
      所属领域: FIELDS[i % FIELDS.length],
      专家姓名: `专家${i}`,
      邮箱: `c${i}@example.org`,
    };
  });
}

const linesOf = (count, row) =>
  Buffer.from(Array.from({ length: count }, (_, i) => `${JSON.stringify(row(i + 1))}\n`).join(''));
