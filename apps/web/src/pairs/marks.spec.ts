import { type Claim, claimsOf } from './claims.js';
import { markedTexts, onlyMarked } from './marks.js';

const NOTHING = { quotes: [], words: [], terms: [] };
const claim = (
  mark: string,
  kind: Claim['kind'],
  quotes: string[],
  words: string[] = [],
): Claim => ({
  mark,
  kind,
  code: '',
  params: {},
  quote: '',
  text: '',
  need: { ...NOTHING, quotes, words },
  able: NOTHING,
});
const drawn = (
  segments: readonly { text: string; kind: string | null; ends: readonly string[] }[],
) => segments.map(({ text, kind, ends }) => (kind ? `[${text}${ends.join('')}]` : text)).join('');

describe('marks in the texts of a pair', () => {
  it('marks a quote word for word, in the first text that has it', () => {
    const texts = ['出水总氮≤12毫克/升；省碳源20%。', '出水总氮≤12毫克/升'];
    const [first, second] = markedTexts(texts, [claim('①', 'pro', ['出水总氮≤12毫克/升'])], 'need');
    expect(drawn(first ?? [])).toBe('[出水总氮≤12毫克/升①]；省碳源20%。');
    expect(drawn(second ?? [])).toBe('出水总氮≤12毫克/升');
  });

  it('marks nothing for a quote that is not found', () => {
    const [text] = markedTexts(['省碳源20%。'], [claim('①', 'pro', ['省电20%'])], 'need');
    expect(drawn(text ?? [])).toBe('省碳源20%。');
  });

  it('marks words where most of them stand together, and once elsewhere', () => {
    const texts = ['抗体贵。对磁微粒表面活化和抗体偶联做监控，批间差大，抗体投料一样。'];
    const [text] = markedTexts(
      texts,
      [claim('①', 'pro', [], ['微粒', '抗体', '偶联', '批间差'])],
      'need',
    );
    expect(drawn(text ?? [])).toBe(
      '抗体贵。对磁[微粒表面活化和抗体偶联①]做监控，[批间差①]大，抗体投料一样。',
    );
  });

  it('cuts where two of them overlap, and writes each mark where its passage ends', () => {
    const claims = [claim('①', 'pro', ['总氮稳定≤12']), claim('甲', 'con', ['稳定≤12毫克'])];
    const [text] = markedTexts(['出水总氮稳定≤12毫克/升'], claims, 'need');
    expect(text?.map((one) => [one.text, one.kind, one.ends.join('')])).toEqual([
      ['出水', null, ''],
      ['总氮', 'pro', ''],
      ['稳定≤12', 'pro', '①'],
      ['毫克', 'con', '甲'],
      ['/升', null, ''],
    ]);
  });

  it('gives the text back whole', () => {
    const texts = ['出水总氮稳定≤12毫克/升；省碳源20%。'];
    const [text] = markedTexts(
      texts,
      [claim('①', 'pro', ['稳定', '省碳源'], ['出水', '碳源'])],
      'need',
    );
    expect(text?.map((one) => one.text).join('')).toBe(texts[0]);
  });

  it('keeps the sentences with marks alone', () => {
    const claims = [claim('①', 'pro', ['省碳源'])];
    const [text] = markedTexts(['一。二。我们省碳源两成。三。'], claims, 'need');
    expect(drawn(onlyMarked(text ?? []))).toBe('……我们[省碳源①]两成。……');
  });
});

describe('what speaks for and against a pair', () => {
  const reason = (
    code: string,
    source: string,
    params: Record<string, string | string[]> = {},
  ) => ({
    part: '',
    code,
    params,
    text: code,
    quote: '原话',
    source,
  });
  it('numbers reasons, letters doubts, and leaves earlier fairs to a line of their own', () => {
    const match = {
      reasons: [reason('FIGURE_MET', 'capability.body', { wanted: '≤4%' })],
      against: [reason('OVER_BUDGET', 'need.budget'), reason('DECLINED_BEFORE', 'capability.past')],
      gaps: ['试剂盒'],
    };
    const { pro, con } = claimsOf(match, 'zh');
    expect(pro.map(({ mark, need, able }) => [mark, need.quotes, able.quotes])).toEqual([
      ['①', ['≤4%'], ['原话']],
    ]);
    expect(con.map(({ mark, code }) => mark + code)).toEqual(['甲OVER_BUDGET', '乙GAPS']);
  });
});
