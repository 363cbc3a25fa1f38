import fc from 'fast-check';
import { ChineseTokenizer } from './chinese-tokenizer.js';
import { SHIPPED_DICTIONARY } from './domain-words.js';

const { words: DOMAIN_WORDS, synonyms: SYNONYMS } = SHIPPED_DICTIONARY;

const tokenizer = ChineseTokenizer.shared();
const words = (text: string): string => tokenizer.words(text).join(' ');
const telling = (text: string): string =>
  tokenizer
    .words(text)
    .filter((word) => !tokenizer.isGeneric(word))
    .join(' ');

describe('ChineseTokenizer', () => {
  it('leaves letters that stand together in one word', () => {
    expect(words('email 与 maintain、zhacai')).toBe('email 与 maintain zhacai');
    expect(words('AI质检、AGV调度')).toBe('人工智能 质检 自动导引车 调度');
  });

  it('keeps every domain word whole inside a sentence, or reads it as its synonym', () => {
    const canonical = new Map(SYNONYMS.flatMap((group) => group.map((word) => [word, group[0]])));
    const cut = DOMAIN_WORDS.filter(
      (word) => !tokenizer.words(`，${word}。`).includes(canonical.get(word) ?? word),
    );
    expect(cut).toEqual([]);
    expect(DOMAIN_WORDS.length).toBeGreaterThan(400);
  });

  it('has each synonym in one group only, written as texts are read', () => {
    const all = SYNONYMS.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((word) => word !== word.normalize('NFKC').toLowerCase())).toEqual([]);
    for (const group of SYNONYMS) {
      for (const word of group) expect(words(`，${word}。`)).toBe(group[0]);
    }
  });

  it.each([
    ['石墨烯散热膜', '石墨烯 散热 膜'],
    ['高韧性立方氮化硼CBN单晶', '高韧性 立方氮化硼 cbn 单晶'],
    ['锂电池与VOCs治理', '锂离子电池 与 挥发性有机物 治理'],
    ['ＰＥＥＫ植入物', '聚醚醚酮 植入物'],
    ['5G基站，T800级碳纤维', '5g 基站 t800 级 碳纤维'],
    ['PM2.5、CO2、IP67、C++', 'pm2.5 co2 ip67 c++'],
  ])('cuts %s', (text, wanted) => {
    expect(words(text)).toBe(wanted);
  });

  it.each([
    ['厚度0.3毫米', '厚度 0.3mm'],
    ['0.3 mm', '0.3mm'],
    ['0.3㎜', '0.3mm'],
    ['响应≤12秒', '响应 12s'],
    ['10 kV绝缘', '10kv 绝缘'],
    ['1,200吨', '1200t'],
    ['-40℃~85摄氏度', '40°c 85°c'],
    ['2克隆抗体', '2 克隆 抗体'],
    ['3MPa与3mPa·s与3mmol', '3mpa 与 3mpa·s 与 3mmol'],
    ['6-8小时', '6 8h'],
  ])('takes a number and its unit for one word: %s', (text, wanted) => {
    expect(words(text)).toBe(wanted);
  });

  it('leaves figures, units, single letters and words of every need out of what tells', () => {
    expect(telling('关键技术研究与产业化应用，提高产品质量，寻求合作')).toBe('');
    expect(telling('厚度0.3毫米，≤12秒，10 kV，2018年度，67%，GB/T 4754-2017')).toBe('厚度');
    expect(telling('5G基站的研制')).toBe('5g 基站');
  });

  it('gives the same words for any width and case, and never an empty one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const cut = tokenizer.words(text);
        expect(cut.every((word) => word.trim() !== '')).toBe(true);
        expect(tokenizer.words(text.normalize('NFKC').toLowerCase())).toEqual(cut);
      }),
    );
  });

  it('tells where each word stands, in the spelling of the text', () => {
    const text = 'ＣＮＣ机床，厚度０.３毫米；VOCs治理';
    expect(
      tokenizer.tokens(text).map(({ word, from, to }) => `${word}=${text.slice(from, to)}`),
    ).toEqual([
      '数控=ＣＮＣ',
      '机床=机床',
      '厚度=厚度',
      '0.3mm=０.３毫米',
      '挥发性有机物=VOCs',
      '治理=治理',
    ]);
  });

  it('finds every word again at its place, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const chinese = fc
      .array(
        fc.constantFrom(
          '压铸',
          '㎜',
          'Ａ',
          'ß',
          '0.3',
          '％',
          '，',
          ' ',
          '\u3000',
          '石墨烯',
          'é',
          'İ',
        ),
        { maxLength: 20 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(text, chinese), (source) => {
        let end = 0;
        for (const { word, from, to } of tokenizer.tokens(source)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = from;
          const again = tokenizer.words(source.slice(from, to)).join('');
          expect(again.length).toBeGreaterThan(0);
          expect(/^\p{Script=Han}+$/u.test(word) && !again.includes(word)).toBe(false);
        }
        expect(end).toBeLessThanOrEqual(source.length);
      }),
    );
  });

  it.each([
    ['石墨烯', true],
    ['抽采', true],
    ['焊接', true],
    ['涂布', true],
    ['PA66', true],
    ['智能', false],
    ['大型', false],
    ['达标', false],
    ['每年', false],
    ['三班制', false],
    ['全职', false],
    ['急需', false],
    ['硕士', false],
    ['河南省', false],
    ['工艺流程', false],
    ['0.3毫米', false],
    ['kg', false],
    ['300Wh', false],
    ['ZL201721099528.4', false],
    ['CN108123456A', false],
    ['V1.0', false],
    ['ISO9001', false],
    ['物联网', false],
  ])('takes %s for a subject: %s', (text, subject) => {
    const [word = ''] = tokenizer.words(text);
    expect(tokenizer.isSubject(word)).toBe(subject);
  });

  it.each([
    ['不与该企业谈技术合作', 'sentence'],
    ['本中心不承接压铸业务', 'sentence'],
    ['暂无注塑经验', 'clause'],
    ['没有用于铸件', 'clause'],
    ['缺乏检测手段', 'clause'],
    ['漏检率不低于99%', 'none'],
    ['不仅检测表面缺陷', 'none'],
    ['无卤阻燃聚丙烯', 'none'],
    ['无人机巡检', 'none'],
    ['不锈钢焊接', 'none'],
    ['非金属夹杂', 'none'],
  ])('reads how far %s denies: %s', (text, denial) => {
    expect(tokenizer.denial(tokenizer.words(text))).toBe(denial);
  });

  it('knows a word of the dictionary from letters that stand side by side', () => {
    for (const word of ['鲟鱼', '石墨烯', 'cbn']) expect(tokenizer.isKnown(word)).toBe(true);
    for (const word of ['柜电芯', '与析液']) expect(tokenizer.isKnown(word)).toBe(false);
  });

  it('names the terms of the index for a word: itself and its pieces', () => {
    expect(tokenizer.searchTerms('碳纤维')).toEqual(['碳纤维', '~碳纤', '~纤维']);
    expect(tokenizer.searchTerms('5g')).toEqual(['5g']);
  });
});

describe('a dictionary of one’s own', () => {
  const own = (id: string, whole: string[], synonyms: string[][] = []): ChineseTokenizer =>
    ChineseTokenizer.of({ id, words: whole, synonyms });

  it('keeps its words whole and folds its synonyms, and those of another are as they were', () => {
    const [plain, edited] = [own('a', []), own('b', ['量子点墨水'], [['石墨烯', 'graphene']])];
    expect(edited.words('量子点墨水')).toEqual(['量子点墨水']);
    expect(plain.words('量子点墨水').length).toBeGreaterThan(1);
    expect(edited.words('Graphene 薄膜')).toContain('石墨烯');
    expect(plain.words('Graphene 薄膜')).toContain('graphene');
    expect(edited.isSubject('量子点墨水')).toBe(true);
  });

  it('is made once a process, and an older one is let go', () => {
    expect(own('c', ['甲乙丙'])).toBe(own('c', ['甲乙丙']));
    const first = own('d', ['甲乙丙']);
    own('e', []);
    own('f', []);
    expect(own('d', ['甲乙丙'])).not.toBe(first);
  });
});
