/** A figure as a text states it: what is measured, how it is bounded, value and unit. */
export interface Figure {
  /** Words before the value, as written, e.g. 漏检率 */
  readonly name: string;
  readonly bound: 'atMost' | 'atLeast' | null;
  readonly value: number;
  readonly unit: string;
  /** The stretch it stands in, word for word. */
  readonly quote: string;
}

/** Ways of writing one unit; the first stands for all. */
const UNITS: readonly (readonly string[])[] = [
  ['%', '%', '％', '个百分点'],
  ['mm', '毫米'],
  ['μm', '微米', 'um', 'µm'],
  ['nm', '纳米'],
  ['cm', '厘米'],
  ['m', '米'],
  ['km', '公里', '千米'],
  ['s', '秒'],
  ['min', '分钟'],
  ['h', '小时'],
  ['d', '天'],
  ['月', '个月'],
  ['年'],
  ['ms', '毫秒'],
  ['t', '吨'],
  ['kg', '千克', '公斤'],
  ['mg/L', '毫克/升', 'mg/l'],
  ['μg/kg', '微克/千克', 'ug/kg'],
  ['mg/kg', '毫克/千克'],
  ['℃', '摄氏度', '°C', '度'],
  ['MPa', '兆帕'],
  ['GPa', '吉帕'],
  ['kV', '千伏'],
  ['kW', '千瓦'],
  ['MW', '兆瓦'],
  ['kWh', '千瓦时'],
  ['Wh/kg', '瓦时/千克'],
  ['W/(m·K)', 'W/mK', 'W/m·K'],
  ['GHz', '吉赫'],
  ['Hz', '赫兹'],
  ['次'],
  ['倍'],
  ['件/h', '件/小时'],
  ['元/吨'],
];
const CANONICAL = new Map(
  UNITS.flatMap((group) =>
    group.map((unit) => [unit.normalize('NFKC').toLowerCase(), group[0] ?? unit] as const),
  ),
);
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const UNIT = [...new Set(UNITS.flat())]
  .sort((a, b) => b.length - a.length)
  .map(escape)
  .join('|');

const AT_MOST =
  '≤|<=|<|＜|不超过|不大于|不高于|不多于|小于等于|小于|低于|少于|控制在|降到|降至|压到|缩短到|缩短至|减到|减至';
const AT_LEAST =
  '≥|>=|>|＞|不低于|不少于|不小于|大于等于|大于|高于|超过|提高到|提高至|提升到|提升至|延长到|延长至|达到|增至';
const NAME = '[\\p{Script=Han}A-Za-z]{2,12}?';
const NUMBER = '\\d+(?:\\.\\d+)?';
const FIGURE = new RegExp(
  `(${NAME})(?:(?:由|从)\\s*${NUMBER}\\s*(?:${UNIT})?\\s*)?(?:稳定在?|可|已|应|均)?(${AT_MOST}|${AT_LEAST}|为|达|约|是|仅)?\\s*(${NUMBER})\\s*(${UNIT})(?![A-Za-z])(以内|以下|以上)?`,
  'gu',
);
const AT_MOST_WORD = new RegExp(`^(?:${AT_MOST})$`);
const AT_LEAST_WORD = new RegExp(`^(?:${AT_LEAST})$`);

/** Every figure that a text states, in its order. `由2.4%降到1.0%` is the figure it ends at. */
export function figuresOf(text: string): Figure[] {
  return [...text.matchAll(FIGURE)].map((match) => {
    const [quote, name = '', word = '', value = '', unit = '', after = ''] = match;
    const bound =
      AT_MOST_WORD.test(word) || after === '以内' || after === '以下'
        ? 'atMost'
        : AT_LEAST_WORD.test(word) || after === '以上'
          ? 'atLeast'
          : null;
    return {
      name,
      bound,
      value: Number(value),
      unit: CANONICAL.get(unit.normalize('NFKC').toLowerCase()) ?? unit,
      quote,
    };
  });
}

/** A figure that the need asks for, beside what the capability shows for the same thing. */
export interface FigureMatch {
  readonly wanted: Figure;
  readonly shown: Figure;
  readonly met: boolean;
}

/** Characters at the end of a name that say what is measured; what stands before says of what. */
const CORE = 4;

/**
 * How alike the names of two figures are: the length of their common ending, or 0 where they measure different things
 * (误检率 and 漏检率 end alike but are not the same).
 */
function alikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (!Array.from(short.slice(-CORE)).every((character) => long.includes(character))) return 0;
  let ending = 0;
  while (ending < short.length && short.at(-ending - 1) === long.at(-ending - 1)) ending++;
  return ending >= 2 ? ending : 0;
}

/** For each bound that the need states, the capability's figure of the same unit whose name is most alike, if any is. */
export function compareFigures(wanted: readonly Figure[], shown: readonly Figure[]): FigureMatch[] {
  return wanted.flatMap((want) => {
    if (want.bound === null) return [];
    let best: Figure | null = null;
    let most = 0;
    for (const figure of shown) {
      if (figure.unit !== want.unit) continue;
      const alike = alikeness(want.name, figure.name);
      if (alike > most) [best, most] = [figure, alike];
    }
    if (best === null) return [];
    const met = want.bound === 'atMost' ? best.value <= want.value : best.value >= want.value;
    return [{ wanted: want, shown: best, met }];
  });
}
