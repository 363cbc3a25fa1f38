import fc from 'fast-check';
import { Corpus, type ScoringCapability, type ScoringNeed, type Tokenizer } from './index.js';

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

  it('asks the index for single words only, weightiest first, none generic', () => {
    const terms = corpus.keyTerms('n', 3);
    expect(terms).toHaveLength(3);
    expect(terms.map((term) => term.term)).not.toContain('技术');
    expect(terms.map((term) => term.weight)).toEqual(
      terms.map((term) => term.weight).sort((a, b) => b - a),
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
