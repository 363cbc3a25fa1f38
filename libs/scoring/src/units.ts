/** A unit of measurement: only figures of one kind can be compared, by value × factor. */
export interface Unit {
  readonly kind: string;
  readonly factor: number;
}

/** Kinds with their units: factor to the kind's base, then every way of writing it. A prefix 万, 千 … is read apart. */
const KINDS: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  length: [
    [1e-9, 'nm 纳米'],
    [1e-6, 'μm um 微米'],
    [1e-3, 'mm 毫米 ㎜'],
    [1e-2, 'cm 厘米 公分 ㎝'],
    [1, 'm 米'],
    [1e3, 'km 公里 ㎞'],
  ],
  area: [
    [1e-6, 'mm2 mm² 平方毫米'],
    [1e-4, 'cm2 cm² 平方厘米'],
    [1, 'm2 m² ㎡ 平方米 平米'],
    [1e4, '公顷'],
    [10000 / 15, '亩'],
  ],
  volume: [
    [1e-9, 'μL 微升'],
    [1e-6, 'mL 毫升 cm3 cm³ 立方厘米'],
    [1e-3, 'L l 升'],
    [1, 'm3 m³ 立方米 立方'],
  ],
  time: [
    [1e-9, 'ns 纳秒'],
    [1e-6, 'μs us 微秒'],
    [1e-3, 'ms 毫秒'],
    [1, 's 秒 秒钟'],
    [60, 'min 分钟'],
    [3600, 'h 小时 个小时 hr'],
    [86400, 'd 天'],
    [604800, '周'],
    [2629800, '个月'],
    [31557600, '年'],
  ],
  mass: [
    [1e-12, 'ng 纳克'],
    [1e-9, 'μg ug 微克'],
    [1e-6, 'mg 毫克'],
    [1e-3, 'g 克'],
    [1, 'kg 公斤 ㎏'],
    [1e3, 't 吨'],
  ],
  share: [
    [1e-2, '% 个百分点 百分点'],
    [1e-3, '‰'],
    [1e-6, 'ppm'],
    [1e-9, 'ppb'],
  ],
  temperature: [[1, '℃ °C 摄氏度 度']],
  angle: [[1, '°']],
  pressure: [
    [1, 'Pa 帕'],
    [1e3, 'kPa'],
    [1e5, 'bar 巴'],
    [1e6, 'MPa 兆帕 N/mm2 N/mm²'],
    [1e9, 'GPa 吉帕'],
  ],
  viscosity: [
    [1e-3, 'mPa·s mPa.s cP'],
    [1, 'Pa·s Pa.s'],
  ],
  voltage: [
    [1e-3, 'mV 毫伏'],
    [1, 'V v 伏'],
    [1e3, 'kV'],
  ],
  current: [
    [1e-6, 'μA 微安'],
    [1e-3, 'mA 毫安'],
    [1, 'A 安'],
  ],
  power: [
    [1e-3, 'mW 毫瓦'],
    [1, 'W w 瓦'],
    [1e3, 'kW'],
    [1e6, 'MW 兆瓦'],
    [1e9, 'GW 吉瓦'],
  ],
  energy: [
    [1, 'J 焦'],
    [1e3, 'kJ'],
    [3600, 'Wh 瓦时'],
    [3.6e6, 'kWh kW·h 千瓦时 度电'],
    [3.6e9, 'MWh 兆瓦时'],
  ],
  charge: [
    [1e-3, 'mAh 毫安时'],
    [1, 'Ah 安时'],
  ],
  resistance: [
    [1e-3, 'mΩ 毫欧'],
    [1, 'Ω 欧姆 欧'],
    [1e3, 'kΩ'],
    [1e6, 'MΩ 兆欧'],
  ],
  force: [
    [1e-3, 'mN'],
    [1, 'N 牛 牛顿'],
    [1e3, 'kN'],
  ],
  torque: [[1, 'N·m N.m Nm 牛·米 牛米']],
  frequency: [
    [1, 'Hz 赫兹 赫'],
    [1e3, 'kHz'],
    [1e6, 'MHz 兆赫兹 兆赫'],
    [1e9, 'GHz 吉赫兹 吉赫'],
  ],
  'rate of data': [
    [1e3, 'kbps'],
    [1e6, 'Mbps 兆比特每秒'],
    [1e9, 'Gbps'],
  ],
  sound: [[1, 'dB dB(A) dBA 分贝']],
  light: [[1, 'lx lux 勒克斯']],
  'turns a minute': [[1, 'r/min rpm 转/分钟 转/分 转每分钟']],
  speed: [
    [1 / 60, 'm/min 米/分钟 米/分'],
    [1, 'm/s 米/秒'],
    [1e-3, 'mm/s 毫米/秒'],
    [1 / 3.6, 'km/h 公里/小时'],
  ],
  flow: [
    [1 / 24, 'm3/d m³/d 立方米/天 立方米/日'],
    [1, 'm3/h m³/h 立方米/小时'],
    [0.06, 'L/min 升/分钟'],
  ],
  'mass a time': [
    [1 / 24, 't/d 吨/天 吨/日'],
    [1, 't/h 吨/小时'],
    [1e-3, 'kg/h 公斤/小时'],
  ],
  'pieces a time': [
    [1, '件/小时 件/h 个/小时 片/小时'],
    [60, '件/分钟 件/min 个/分钟 片/分钟'],
    [1 / 24, '件/天 件/日'],
  ],
  'times a minute': [[1, '次/分钟 次/分 次/min']],
  'pictures a second': [[1, '帧/秒 fps 帧']],
  density: [
    [1, 'kg/m3 kg/m³ g/L 克/升 千克/立方米'],
    [1e-3, 'mg/L mg/l 毫克/升'],
    [1e-6, 'μg/L ug/L 微克/升 mg/m3 mg/m³'],
    [1e-9, 'μg/m3 μg/m³'],
    [1e3, 'g/cm3 g/cm³ 克/立方厘米 t/m3 g/mL'],
  ],
  'share of mass': [
    [1e-9, 'μg/kg ug/kg 微克/千克 微克/公斤'],
    [1e-6, 'mg/kg 毫克/千克 毫克/公斤'],
    [1e-3, 'g/kg 克/千克 克/公斤'],
  ],
  'energy of mass': [[1, 'Wh/kg 瓦时/千克 瓦时/公斤']],
  'charge of mass': [[1, 'mAh/g Ah/kg 毫安时/克']],
  'conduction of heat': [[1, 'W/(m·K) W/m·K W/mK W/(m.K) 瓦/(米·开)']],
  'Rockwell hardness': [[1, 'HRC']],
  'Vickers hardness': [[1, 'HV']],
  'Brinell hardness': [[1, 'HB HBW']],
  pieces: [[1, '个 只 件 台 套 片 辆 条 支 枚']],
  times: [[1, '次 遍']],
  cycles: [[1, '周次 循环']],
  'times as much': [[1, '倍']],
  'degree of readiness': [[1, '级']],
  'price a mass': [[1, '元/吨']],
  'price a piece': [[1, '元/件 元/台 元/套']],
};

/** Prefixes of numbers and of units: 3万次, 5千小时, 千瓦. */
export const MULTIPLIERS: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};

const SPELLED = Object.entries(KINDS).flatMap(([kind, units]) =>
  units.flatMap(([factor, words]) =>
    words.split(' ').map((word) => ({ word, unit: { kind, factor } satisfies Unit })),
  ),
);
const BY_SPELLING: ReadonlyMap<string, Unit> = new Map([
  ...SPELLED.map(({ word, unit }) => [word.toLowerCase(), unit] as const).reverse(),
  ...SPELLED.map(({ word, unit }) => [word, unit] as const),
]);

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** All ways of writing a unit as one pattern, longest first; letters in any case. */
export const UNIT_PATTERN = [...new Set(SPELLED.map(({ word }) => word))]
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');

/** The unit that a spelling means: as it is written, else in any case (Mpa, MM, KW; but 5G is no 5 g). Null for what is none. */
export const unitOf = (spelling: string): Unit | null =>
  BY_SPELLING.get(spelling) ??
  (spelling.length > 1 ? BY_SPELLING.get(spelling.toLowerCase()) : undefined) ??
  null;
