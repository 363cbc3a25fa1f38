import { ChineseTokenizer } from '@jiqia/chinese-text';
import { reasonWords } from '@jiqia/contracts/words';
import { Corpus, type PairScore } from '@jiqia/scoring';

/** What the scorer says of texts as people write them, cut by the real tokenizer. */
interface Text {
  readonly title: string;
  readonly body?: string;
}

function pair(need: Text, capability: Text, others: readonly Text[] = []): PairScore {
  const full = (text: Text, id: string) => ({ keywords: [], body: '', ...text, id });
  return Corpus.build(
    [full(need, 'n')],
    [full(capability, 'c'), ...others.map((text, i) => full(text, `o${i}`))],
    ChineseTokenizer.shared(),
  ).score('n', 'c');
}
const words = ({ reasons }: PairScore): string[] =>
  reasons.flatMap(({ params }) => [params['words'] ?? []].flat());
const quotes = ({ reasons }: PairScore): string[] => reasons.map(({ quote }) => quote);

const CASTING: Text = {
  title: '铝合金压铸件气孔在线检测',
  body: '毛坯表面气孔靠人工目检，漏检率高。要求漏检率≤0.3%。急需全职技术员，三班制。专利号ZL201510586887.2。',
};

describe('reasons for real texts', () => {
  it('never stand on words that fit every subject', () => {
    const result = pair(
      { title: '智能大型设备的高效检测系统', body: '提高效率，降低成本，实现自动化' },
      { title: '一种智能门锁的自动检测系统', body: '适用于大型设备，效率高，成本低' },
    );
    expect(words(result)).toEqual([]);
    expect(result.level).toBeLessThanOrEqual(2);
  });

  it('are found at the borders of words only', () => {
    const result = pair(
      { title: '面向中小水电站的振动监测', body: '水雾环境' },
      { title: '喷雾机构中小水雾颗粒的控制', body: '机构中小水雾均匀' },
    );
    expect(words(result).filter((word) => word.includes('中小'))).toEqual([]);
    const metal = pair({ title: '铝合金热处理' }, { title: '泡沫铝合成金属基材' });
    expect(words(metal)).toEqual([]);
  });

  it('are never proved by what is denied', () => {
    const result = pair(CASTING, {
      title: '铸造缺陷分析',
      body: '因有诉讼，不与该企业谈技术合作，压铸件气孔检测除外。本所不承接压铸业务，气孔检测也不做。',
    });
    expect(quotes(result)).toEqual([]);
  });

  it('quote whole clauses in the spelling of the source', () => {
    const body = '１、采用ＣＮＣ机床，对压铸件气孔做Ｘ射线检测；漏检率：0.21%。';
    const result = pair(CASTING, { title: '射线检测', body });
    expect(quotes(result)).toEqual(['漏检率：0.21%', '对压铸件气孔做Ｘ射线检测']);
    for (const quote of quotes(result)) expect(body).toContain(quote);
  });

  it('take no short form for what it means in another trade', () => {
    const result = pair(
      { title: '国土调查地理信息平台' },
      { title: 'GIS局部放电监测', body: 'GIS组合电器在Ar气氛下的Voc测试' },
    );
    expect(words(result)).toEqual([]);
  });

  it('read a short form that is clear as its long one', () => {
    const result = pair({ title: 'CNC机床主轴' }, { title: '主轴数控补偿' });
    expect(words(result)).toEqual(expect.arrayContaining(['CNC', '主轴']));
  });

  it('are worded with their own words', () => {
    const [reason] = pair(CASTING, { title: '压铸件气孔检测装备' }).reasons;
    expect(reason && reasonWords(reason)).toMatch(
      /^需求提到“.*气孔.*”，对方题目写明：“压铸件气孔检测装备”$/,
    );
  });
});

describe('gaps in real texts', () => {
  it('name technical things only', () => {
    const others = [{ title: '全职专家急需三班制' }, { title: '铝合金熔炼' }];
    const { gaps } = pair(CASTING, { title: '榨菜保鲜' }, others);
    expect(gaps).toContain('气孔');
    expect(gaps).toContain('压铸');
    for (const word of ['三班制', '全职', '急需', '人工', '漏检率高'])
      expect(gaps).not.toContain(word);
    expect(gaps.join()).not.toMatch(/\d/);
  });

  it('leave out what no dictionary knows and no capability of the edition has', () => {
    const { gaps } = pair({ title: '液冷储能柜电芯温差控制' }, { title: '榨菜保鲜' });
    expect(gaps).toContain('液冷');
    expect(gaps).not.toContain('柜电芯');
  });
});
