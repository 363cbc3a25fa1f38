/** Units by the sign they are read as, with the ways people write them. Lower case: texts are folded before. */
const UNITS: Readonly<Record<string, string>> = {
  mm: '毫米',
  cm: '厘米 公分',
  μm: '微米 um',
  nm: '纳米',
  km: '公里 千米',
  m: '米',
  'm²': '平方米 m2 平米',
  'm³': '立方米 m3 立方',
  'cm³': '立方厘米 cm3',
  kg: '千克 公斤',
  g: '克',
  mg: '毫克',
  μg: '微克 ug',
  t: '吨',
  l: '升',
  ml: '毫升',
  s: '秒 秒钟',
  ms: '毫秒',
  μs: '微秒 us',
  min: '分钟 mins',
  h: '小时 hr 个小时',
  kv: '千伏',
  v: '伏 伏特',
  ma: '毫安',
  a: '安培',
  kw: '千瓦',
  mw: '兆瓦',
  gw: '吉瓦',
  w: '瓦',
  kwh: '千瓦时 kw·h 度电',
  wh: '瓦时',
  mwh: '兆瓦时',
  gwh: '吉瓦时',
  kva: '千伏安',
  mva: '兆伏安',
  j: '焦耳',
  kj: '千焦',
  mj: '兆焦',
  n: '牛顿',
  kn: '千牛',
  'n·m': '牛·米 牛米',
  ah: '安时 a·h',
  mah: '毫安时',
  mpa: '兆帕',
  kpa: '千帕',
  gpa: '吉帕',
  bar: '',
  atm: '',
  psi: '',
  'mpa·s': 'mpas mpa.s 毫帕秒 毫帕·秒',
  pa: '帕 帕斯卡',
  '°c': '摄氏度 c',
  hz: '赫兹',
  khz: '千赫 千赫兹',
  mhz: '兆赫 兆赫兹',
  ghz: '吉赫 吉赫兹',
  'r/min': '转/分 转每分 rpm 转/分钟',
  bps: '',
  kbps: '',
  mbps: '',
  gbps: '',
  fps: '帧/秒',
  lx: '勒克斯 lux',
  ω: '欧姆',
  mω: '毫欧',
  kω: '千欧',
  hrc: '',
  hrb: '',
  hb: '',
  hv: '',
  mol: '摩尔',
  mmol: '毫摩尔',
  μmol: '微摩尔',
  ng: '纳克',
  kda: '',
  cfu: '',
  iu: '',
  '%': '',
  '‰': '',
  db: '分贝',
  lm: '流明',
  ppm: '',
  ppb: '',
  元: '',
  万元: '万人民币',
  亿元: '',
  倍: '',
  天: '',
};

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNITS).flatMap(([sign, others]) =>
    [sign, ...others.split(' ').filter(Boolean)].map((word) => [word, sign] as const),
  ),
);

const escaped = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
const isHan = (word: string): boolean => /\p{Script=Han}$/u.test(word);
const words = [...SIGNS.keys()];
const NUMBER = String.raw`(?<![a-z0-9.])(\d+(?:,\d{3})*(?:\.\d+)?)`;
/** A number and its unit; a unit of one 汉字 or of letters must not run on into a longer word. */
const MEASURE = new RegExp(
  `${NUMBER}[ ]*(${escaped(words.filter((word) => isHan(word) && word.length > 1))}` +
    `|(?:${escaped(words.filter((word) => isHan(word) && word.length === 1))})(?![隆服粉饭级花板])` +
    `|(?:${escaped(words.filter((word) => !isHan(word)))})(?![a-z0-9]))`,
  'gu',
);
/** Generations of mobile networks and dimensions are names, not grams. */
const NAME = /^[2-6]g$/;

/** A piece of a text: a measure as one word (`0.3mm`), or text still to be cut. */
export interface TextPiece {
  readonly text: string;
  readonly measure: boolean;
  /** Its place in the text that was given. */
  readonly from: number;
  readonly to: number;
}

/** Takes numbers with their units out of a folded text, in order: 0.3毫米, 0.3 mm and 0.3㎜ are all `0.3mm`. */
export function measurePieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(MEASURE)) {
    const [whole, number = '', unit = ''] = match;
    if (NAME.test(whole)) continue;
    const to = match.index + whole.length;
    pieces.push({ text: text.slice(from, match.index), measure: false, from, to: match.index });
    const sign = SIGNS.get(unit) ?? unit;
    pieces.push({ text: number.replaceAll(',', '') + sign, measure: true, from: match.index, to });
    from = to;
  }
  pieces.push({ text: text.slice(from), measure: false, from, to: text.length });
  return pieces.filter((piece) => piece.text !== '');
}

/** True for a unit alone, and for a number with or without one: figures are compared, never searched for. */
export function isMeasure(word: string): boolean {
  if (SIGNS.has(word) || /^[\d.,:/%~+-]+$/.test(word)) return true;
  const number = /^\d+(?:\.\d+)?/.exec(word)?.[0];
  return number !== undefined && !NAME.test(word) && SIGNS.has(word.slice(number.length));
}
