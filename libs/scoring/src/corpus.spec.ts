import fc from 'fast-check';
import {
  Corpus,
  type ScoringCapability,
  type ScoringNeed,
  shownElements,
  type Tokenizer,
} from './index.js';

const isGeneric = (word: string): boolean => word === '技术' || word.length < 2;
/** Words stand between blanks and punctuation. */
const tokenizer: Tokenizer = {
  tokens: (text) =>
    [...text.matchAll(/[^\s，。、]+/gu)].map((match) => ({
      word: match[0].toLowerCase(),
      from: match.index,
      to: match.index + match[0].length,
    })),
  isGeneric,
  isSubject: (word) => !isGeneric(word) && word !== '过高',
  isKnown: () => true,
  denial: (words) => (words.includes('不') ? 'clause' : 'none'),
  searchTerms: (word) => [word],
};
const need = (
  id: string,
  title: string,
  body = '',
  extra: Partial<ScoringNeed> = {},
): ScoringNeed => ({ id, title, body, keywords: [], ...extra });
const capability = (
  id: string,
  title: string,
  body = '',
  extra: Partial<ScoringCapability> = {},
): ScoringCapability => ({ id, title, body, keywords: [], ...extra });

describe('Corpus', () => {
  const corpus = Corpus.build(
    [need('n', '压铸 气孔 检测 技术', '漏检率 过高'), need('m', '榨菜 保鲜')],
    [
      capability('a', '压铸 气孔 视觉 检测 装备', '漏检率 0.2'),
      capability('b', '低盐 榨菜 保鲜 工艺'),
      capability('c', '语音 识别 技术'),
    ],
    tokenizer,
  );

  it('puts the fitting capability first on both sides', () => {
    expect(corpus.score('n', 'a').score).toBeGreaterThan(corpus.score('n', 'b').score);
    expect(corpus.score('m', 'b').score).toBeGreaterThan(corpus.score('m', 'a').score);
    expect(corpus.score('n', 'c').level).toBeLessThan(corpus.score('n', 'a').level);
  });

  it('quotes words that stand in the source, and never a generic one', () => {
    const { reasons } = corpus.score('n', 'a');
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) {
      expect('压铸 气孔 视觉 检测 装备\n漏检率 0.2').toContain(reason.quote);
      expect(reason.params['words'] ?? []).not.toContain('技术');
    }
  });

  it('tells the elements of a need, and which of them a pair can show', () => {
    const built = Corpus.build(
      [need('n', '压铸件 气孔 检测', '要求 漏检率 ≤0.3%。压铸件 气孔', { wantedFrom: 0 })],
      [capability('a', '压铸件 气孔 装备', '漏检率 0.2%'), capability('b', '语音 识别')],
      tokenizer,
    );
    const elements = built.elements('n');
    expect(elements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['压铸件', '气孔', '要求 漏检率 ≤0.3%']),
    );
    expect(new Set(elements.map(({ name }) => name)).size).toBe(elements.length);
    const shown = shownElements(elements, built.score('n', 'a'));
    expect(shown).toEqual(expect.arrayContaining(['压铸件', '气孔']));
    expect(shownElements(elements, built.score('n', 'b'))).toEqual([]);
  });

  it('sets figures beside each other, and tells one that is not met', () => {
    const pair = (body: string): ReturnType<Corpus['score']> =>
      Corpus.build(
        [need('n', '压铸 气孔', '漏检率≤0.3%，节拍不超过12秒')],
        [capability('c', '压铸 气孔', body)],
        tokenizer,
      ).score('n', 'c');
    const good = pair('漏检率0.21%，节拍10秒');
    const bad = pair('漏检率0.21%，节拍15秒');
    expect(good.reasons.map((reason) => reason.quote)).toEqual(
      expect.arrayContaining(['漏检率0.21%', '节拍10秒']),
    );
    expect(good.against).toEqual([]);
    expect(bad.against.map((reason) => reason.quote)).toEqual(['节拍15秒']);
    expect(bad.parts.find((part) => part.part === 'figures')?.value).toBe(0.5);
    expect(good.score).toBeGreaterThan(bad.score);
    expect(pair('没有数字').parts.map((part) => part.part)).not.toContain('figures');
  });

  it('tells a passage once, with all the words it holds', () => {
    const { reasons } = corpus.score('n', 'a');
    expect(new Set(reasons.map((reason) => reason.quote)).size).toBe(reasons.length);
    expect(reasons[0]?.params['words']).toContain('气孔');
  });

  it('quotes whole clauses, and nothing for one word that is not of the title', () => {
    const body = '本单位概况，长期从事压铸 气孔 检测，漏检率 0.21%。另有 气孔 课题。';
    const quotes = (title: string, needBody: string): string[] =>
      Corpus.build([need('n', title, needBody)], [capability('c', '另一题', body)], tokenizer)
        .score('n', 'c')
        .reasons.map((reason) => reason.quote);
    expect(quotes('题目', '气孔 检测 很多')).toEqual(['长期从事压铸 气孔 检测']);
    expect(quotes('题目', '气孔 很多')).toEqual([]);
    expect(quotes('气孔', '很多')).toEqual(['另有 气孔 课题']);
  });

  it('tells what the capability does not speak of', () => {
    expect(corpus.score('n', 'b').gaps).toContain('气孔');
  });

  it('asks the index only for terms that some capability has, weightiest first, none generic', () => {
    const terms = corpus.keyTerms('n', 10);
    expect(terms.map(({ term }) => term).sort()).toEqual(['压铸', '检测', '气孔', '漏检率'].sort());
    expect(terms.map(({ weight }) => weight)).toEqual(
      terms.map(({ weight }) => weight).sort((a, b) => b - a),
    );
    expect(terms.at(-1)?.weight).toBeGreaterThan(0);
    expect(corpus.keyTerms('n', 2)).toEqual(terms.slice(0, 2));
  });

  it('weighs a term by how few capabilities have it', () => {
    const [first, second] = Corpus.build(
      [need('n', '轴承 曲轴')],
      [capability('a', '轴承'), capability('b', '轴承 曲轴'), capability('c', '轴承')],
      tokenizer,
    ).keyTerms('n', 2);
    expect([first?.term, second?.term]).toEqual(['曲轴', '轴承']);
  });

  it('takes the rows of both tables for figures, each once though the text says it too', () => {
    const pair = Corpus.build(
      [
        need('n', '压铸 气孔', '今日漏检率≥9%。漏检率≤0.3%', {
          wantedFrom: '今日漏检率≥9%。'.length,
          indicators: [
            { name: '漏检率', unit: '%', target: '≤0.3' },
            { name: '抗拉强度', unit: 'MPa', now: '300', target: '400' },
          ],
        }),
      ],
      [
        capability('c', '压铸 气孔', '', {
          indicators: [
            { name: '漏检率', unit: '‰', value: '2.1' },
            { name: '抗拉强度', unit: 'MPa', value: '350' },
          ],
        }),
      ],
      tokenizer,
    ).score('n', 'c');
    expect(pair.parts.find(({ part }) => part === 'figures')?.value).toBe(0.5);
    expect(pair.reasons[0]).toEqual({
      part: 'figures',
      code: 'FIGURE_MET',
      params: { wanted: '漏检率≤0.3%' },
      quote: '漏检率2.1‰',
      source: { side: 'capability', field: 'indicators' },
    });
    expect(pair.against.map(({ quote }) => quote)).toEqual(['抗拉强度350MPa']);
  });

  it('compares no figures of texts that share no subject', () => {
    const { parts } = Corpus.build(
      [need('n', '压铸 气孔', '温度≤300℃')],
      [capability('c', '榨菜', '温度121℃')],
      tokenizer,
    ).score('n', 'c');
    expect(parts.map(({ part }) => part)).not.toContain('figures');
  });

  it('names words and gaps as the need writes them', () => {
    const { reasons, gaps } = Corpus.build(
      [need('n', 'CNC Bearing', 'Spindle')],
      [capability('c', 'cnc bearing'), capability('d', 'spindle')],
      tokenizer,
    ).score('n', 'c');
    expect(reasons[0]?.params['words']).toEqual(['CNC', 'Bearing']);
    expect(gaps).toEqual(['Spindle']);
  });

  it('calls nothing a gap that stands in the capability as a part of a longer word', () => {
    const build = Corpus.build(
      [need('n', '电池 涂布')],
      [capability('c', '锂离子电池'), capability('d', '电池'), capability('e', '涂布')],
      tokenizer,
    );
    expect(build.score('n', 'c').gaps).toEqual(['涂布']);
  });

  it('lets terms, region, industry and readiness take part', () => {
    const score = (
      mine: Partial<ScoringNeed>,
      other: Partial<ScoringCapability>,
      body = '气孔',
    ): number =>
      Corpus.build(
        [need('n', '压铸 气孔', '', mine)],
        [capability('c', '压铸 缺陷', body, other)],
        tokenizer,
      ).score('n', 'c').score;
    const plain = score({}, {});
    expect(score({ region: '渝临市' }, {})).toBe(plain);
    expect(score({ region: '渝临市' }, { region: '渝临市' })).toBeGreaterThan(
      score({ region: '渝临市' }, { region: '北京市' }),
    );
    expect(score({ leastTrl: 7 }, { trl: 8 })).toBeGreaterThan(score({ leastTrl: 7 }, { trl: 2 }));
    expect(score({ industry: '摩托车 制造' }, {}, '气孔 摩托车')).toBeGreaterThan(
      score({}, {}, '气孔 摩托车'),
    );
    expect(score({ cluster: '装备' }, { cluster: '装备' })).toBeGreaterThan(
      score({ cluster: '装备' }, { cluster: '食品' }),
    );
  });

  it('has parts that sum to the score, within 0 and 1, whatever the texts', () => {
    const words = fc
      .array(fc.constantFrom('气孔', '压铸', '榨菜', '技术', '检测'), { maxLength: 6 })
      .map((list) => list.join(' '));
    const extra = fc.record({
      field: fc.constantFrom('', '电子信息', '海洋'),
      cooperation: fc.constantFrom([], ['CONSULT'], ['SERVICE']),
    });
    fc.assert(
      fc.property(words, words, words, words, extra, extra, (t1, b1, t2, b2, x, y) => {
        const { score, parts } = Corpus.build(
          [need('n', t1, b1, x)],
          [capability('c', t2, b2, y)],
          tokenizer,
        ).score('n', 'c');
        expect(parts.reduce((sum, part) => sum + part.contribution, 0)).toBe(score);
        expect(parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(1, 12);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
