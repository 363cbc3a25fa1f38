import type { ScoringCapability, ScoringNeed } from './scoring.types.js';

/** What the structured fields say of a pair; null where one side is silent. Values 0…1. */
export interface Facts {
  readonly field: number | null;
  /** Mean of the judgeable terms: way of cooperation, price, readiness, region, industry. */
  readonly terms: number | null;
  readonly overBudget: boolean;
}

/**
 * @param saysIndustry whether the capability speaks of the industry that the need is of; null where the need names none
 */
export function factsOf(
  need: ScoringNeed,
  capability: ScoringCapability,
  saysIndustry: boolean | null,
): Facts {
  const field = fields(wayOf(need), wayOf(capability));
  const { budgetWan: budget } = need;
  const { priceWan: price } = capability;
  const priced = typeof budget === 'number' && budget > 0 && typeof price === 'number' && price > 0;
  const terms = [
    cooperation(need.cooperation ?? [], capability.cooperation ?? []),
    priced ? Math.min(1, budget / price) : null,
    readiness(need.leastTrl, capability.trl),
    regions(need.region, capability.region),
    industry(need.cluster, capability.cluster, saysIndustry),
  ].filter((value) => value !== null);
  return {
    field,
    terms: terms.length === 0 ? null : terms.reduce((sum, value) => sum + value, 0) / terms.length,
    overBudget: priced && price > budget,
  };
}

const wayOf = ({ field, fieldWay }: ScoringNeed | ScoringCapability): readonly string[] =>
  fieldWay ?? (field ? [field] : []);

/** How far down two go together, of the way to the nearer one: a field and one below it are the same, two of one branch are in part. */
function fields(a: readonly string[], b: readonly string[]): number | null {
  const nearer = Math.min(a.length, b.length);
  if (nearer === 0) return null;
  let together = 0;
  while (together < nearer && a[together] === b[together]) together++;
  return together / nearer;
}

const cooperation = (wanted: readonly string[], offered: readonly string[]): number | null =>
  wanted.length === 0 || offered.length === 0
    ? null
    : wanted.some((mode) => offered.includes(mode))
      ? 1
      : 0;

const readiness = (least: number | null = null, trl: number | null = null): number | null =>
  least === null || trl === null ? null : Math.min(1, trl / least);

/** Far away is no fault, only less handy. */
const SAME_PROVINCE = 0.75;
const ELSEWHERE = 0.5;
const LEVELS = /省|自治区|特别行政区|市|自治州|地区|盟|县|区|旗/u;
const PROVINCE = /^.{2,8}?(?:省|自治区)/u;

/** 渝临市江澄区 and 渝临 are one place; 河南省郑州市 and 河南省洛阳市 are two of one province. */
function regions(a = '', b = ''): number | null {
  if (a.trim() === '' || b.trim() === '') return null;
  const [short = [], long = []] = [places(a), places(b)].sort((x, y) => x.length - y.length);
  if (short.every((place) => long.includes(place))) return 1;
  const province = PROVINCE.exec(a.trim())?.[0];
  return province !== undefined && b.trim().startsWith(province) ? SAME_PROVINCE : ELSEWHERE;
}

const places = (region: string): string[] =>
  region
    .replace(/\s+/gu, '')
    .split(LEVELS)
    .filter((place) => place !== '');

/** Speaking of the need's industry, or being of its cluster, counts for a pair; only another cluster counts against it. */
function industry(a = '', b = '', saysIndustry: boolean | null): number | null {
  if (saysIndustry === true) return 1;
  return a === '' || b === '' ? null : a === b ? 1 : 0;
}
