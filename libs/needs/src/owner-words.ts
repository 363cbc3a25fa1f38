/** An organisation as its texts may give it away. */
export interface OwnerNames {
  /** Name, former names and aliases. */
  readonly names: readonly string[];
  /** Where it and its need are, e.g. 渝临市江澄区: what a name may begin with. */
  readonly regions: readonly string[];
}

/** Forms of a company, with what may follow: a branch. */
const FORM = /(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司|集团|股份)(?:.*)$/u;
const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
/** 重庆市江北区 before a name; 高新区, 园区 and the like are taken for places as well. */
const PLACE = new RegExp(
  `^(?:中国)?(?:(?:${PROVINCES})(?:省|市|自治区)?)?(?:\\p{Script=Han}{2,3}?[市州])?(?:\\p{Script=Han}{1,4}?[区县])?`,
  'u',
);
/** Words of trades and kinds: a name of nothing else is everybody's (汽车零部件, 智能装备). */
const TRADE =
  /科技|技术|机械|制造|动力|电子|电气|电器|电力|电缆|电机|化工|化学|材料|新材料|装备|设备|智能|信息|软件|网络|数据|通信|通讯|汽车|摩托车|零部件|部件|配件|零件|工业|实业|产业|工程|建筑|建设|建材|环保|环境|能源|新能源|医药|制药|医疗|器械|生物|农业|食品|饮料|纺织|服装|包装|印刷|模具|铸造|锻造|压铸|精密|仪器|仪表|自动化|机器人|控制|系统|传动|齿轮|轴承|阀门|水泵|轨道|交通|物流|运输|航空|航天|船舶|冶金|钢铁|有色|金属|铝业|铜业|矿业|煤炭|石油|天然气|塑料|橡胶|玻璃|陶瓷|光电|光学|半导体|集成电路|芯片|传感器|检测|测试|咨询|服务|贸易|商贸|投资|发展|开发|研究|研发|设计|应用|生产|加工|大学|学院|学校|研究院|研究所|中心|医院|协会|学会|工厂|厂|业|和|与|及|高新|园|国际|中国|全国|第[一二三四五六七八九十\d]+/gu;

/** What may stand between the characters of a name without making it another. */
const BETWEEN = String.raw`[\s\p{Cf}·・_\-—()\[\]「」“”"'《》<>]{0,3}`;
const MOST_FORMS = 400;

const PATENTS: readonly RegExp[] = [
  // ZL 2023 1 0123456.7, ZL 98 1 12345.6
  /(?<![a-z0-9])zl[\s:.\-—]{0,3}(?:\d[\s.\-—]{0,2}){8,12}[\dx](?![a-z0-9])/u,
  // CN 114123456 A, CN207654321U, CN 1123456 C
  /(?<![a-z0-9])cn[\s:.\-—]{0,3}(?:\d[\s]?){7,9}[abcusy]\d?(?![a-z0-9])/u,
  // 202310123456.7, CN 2023 1 0123456.X, CN 98112345.6
  /(?<![\d.])(?:cn\s{0,3})?(?:19|20)\d{2}\s?[1-389]\s?\d{7}\s?\.\s?[\dx](?![a-z0-9])/u,
  /(?<![a-z0-9])cn[\s:.\-—]{0,3}\d{8}\s?\.\s?[\dx](?![a-z0-9])/u,
];

/**
 * Finds in a text by what its owner is known: its names, also the short form without company form and place, and numbers of Chinese
 * patents and applications, which lead to their holder. Width, case, blanks and brackets make no difference.
 * @returns finds the words, each once, as they stand in half width; none for a text that gives nobody away
 */
export function ownerWords({ names, regions }: OwnerNames): (text: string) => string[] {
  // The longest first, so that of a name its whole is told.
  const places = regions.flatMap(placesOf).sort((a, b) => b.length - a.length);
  const forms = [...new Set(names.flatMap((name) => formsOf(name, places)))]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_FORMS);
  return (text) => {
    const plain = text.normalize('NFKC');
    const squeezed = bare(text);
    // Few or none of the forms: a pattern of all would look for each at every place.
    const there = forms.filter((form) => squeezed.includes(form)).map(patternOf);
    const found = [there, PATENTS.map(({ source }) => source)].flatMap((sources) =>
      sources.length === 0 ? [] : (plain.match(new RegExp(sources.join('|'), 'giu')) ?? []),
    );
    return [...new Set(found.map((one) => one.trim()))];
  };
}

/** A name, without its company form, without its place, and without both. */
function formsOf(name: string, places: readonly string[]): string[] {
  const whole = bare(name);
  // Places in brackets, as in 恒驰（江澄）动力, are left out of the short forms.
  const unbracketed = bare(name.normalize('NFKC').replace(/[([][^)\]]{1,12}[)\]]/gu, ''));
  const short = [whole, unbracketed].flatMap((one) => {
    const stem = one.replace(FORM, '');
    return [stem, withoutPlace(stem, places)];
  });
  return [
    ...(whole.length >= 2 ? [whole] : []),
    ...short.filter((one) => one.length >= 2 && tells(one, places)),
  ];
}

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&+]/gu, '');

/** Whether something is left of a short form beside its place and its trade. */
const tells = (short: string, places: readonly string[]): boolean =>
  withoutPlace(short, places).replace(TRADE, '').length >= 2;

function withoutPlace(stem: string, places: readonly string[]): string {
  for (const place of places) {
    const rest = stem.startsWith(place) ? stem.slice(place.length) : '';
    if (rest.length >= 2) return withoutPlace(rest, places);
  }
  const rest = stem.replace(PLACE, '');
  return rest.length >= 2 ? rest : stem;
}

/** 渝临市江澄区 as 渝临市江澄区, 渝临市, 渝临, 江澄区, 江澄. */
function placesOf(region: string): string[] {
  const parts = bare(region).match(/\p{Script=Han}{2,}?(?:自治区|自治县|省|市|区|县|州|$)/gu) ?? [];
  const short = parts.map((part) => part.replace(/(?:自治区|自治县|省|市|区|县|州)$/u, ''));
  return [...new Set([bare(region), ...parts, ...short])].filter((place) => place.length >= 2);
}

/** A name of Latin letters alone is a word of its own: ABB is not in rabbit. */
function patternOf(name: string): string {
  const pattern = [...name].map((sign) => sign.replace('+', String.raw`\+`)).join(BETWEEN);
  const start = /^[a-z0-9]/.test(name) ? '(?<![a-z0-9])' : '';
  const end = /[a-z0-9]$/.test(name) ? '(?![a-z0-9])' : '';
  return `${start}${pattern}${end}`;
}
