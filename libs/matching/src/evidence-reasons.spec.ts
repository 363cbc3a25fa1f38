import { ChineseTokenizer } from '@jiqia/chinese-text';
import {
  Corpus,
  type PairScore,
  type ScoringCapability,
  type ScoringNeed,
  SHIPPED_WEIGHTS,
} from '@jiqia/scoring';

const NEED: ScoringNeed = {
  id: 'n',
  title: '压铸件气孔缺陷在线检测',
  body: '压铸件气孔靠人工目检。要求漏检率≤0.3%。',
  keywords: ['压铸', '气孔'],
};
const CAPABILITY: ScoringCapability = {
  id: 'c',
  title: '射线成像装备',
  body: '面向压铸件的气孔缺陷检测，漏检率0.21%。',
  keywords: [],
};
const PATENT = { kind: 'PATENT', number: 'ZL200310100002.X', title: '一种压铸件气孔缺陷检测方法' };
const AWARD = { kind: 'AWARD', number: '', title: '省科技进步二等奖' };
const REPORT = { kind: 'TRL_REPORT', number: 'R-1', title: '漏检率0.2%第三方检测报告' };

const scored = (
  capability: Partial<ScoringCapability>,
  need: Partial<ScoringNeed> = {},
): PairScore =>
  Corpus.build(
    [
      { ...NEED, ...need },
      { id: 'm', title: '榨菜保鲜', body: '', keywords: [] },
    ],
    [
      { ...CAPABILITY, ...capability },
      { id: 'd', title: '低盐榨菜保鲜工艺', body: '', keywords: [] },
    ],
    ChineseTokenizer.shared(),
  ).score('n', 'c');

describe('evidence', () => {
  it('bears out the reason whose words its title holds, and the figure that it shows', () => {
    const { reasons } = scored({ evidence: [AWARD, PATENT, REPORT] });
    expect(
      reasons.map(({ code, params }) => [code, params['evidenceNumber'], params['evidenceKind']]),
    ).toEqual([
      ['FIGURE_MET', 'R-1', 'TRL_REPORT'],
      ['WORDS_IN_BODY', 'ZL200310100002.X', 'PATENT'],
    ]);
  });

  it('is a reason of its own where the text does not say so, quoted whole', () => {
    const { reasons } = scored({ body: '射线成像。', evidence: [AWARD, PATENT] });
    expect(reasons).toMatchObject([
      {
        code: 'WORDS_IN_EVIDENCE',
        quote: PATENT.title,
        params: { evidenceTitle: PATENT.title, evidenceNumber: PATENT.number },
        source: { side: 'capability', field: 'evidence' },
      },
    ]);
    expect(scored({ body: '射线成像。', evidence: [AWARD] }).reasons).toEqual([]);
    expect(scored({ body: '射线成像。', evidence: [PATENT] }).gaps).not.toContain('气孔');
  });

  it('that shows another figure, or denies what it says, bears nothing out', () => {
    const { reasons } = scored({
      evidence: [
        { ...REPORT, title: '漏检率0.9%检测报告' },
        { ...PATENT, title: '不包括压铸件气孔' },
      ],
    });
    expect(reasons.length).toBeGreaterThan(1);
    for (const { params } of reasons) expect(params).not.toHaveProperty('evidenceKind');
  });

  it('changes no score: nobody ranks higher by naming more', () => {
    const many = Array.from({ length: 50 }, () => PATENT);
    const bare = scored({});
    const named = scored({ evidence: many });
    expect(named.score).toBe(bare.score);
    expect(named.parts).toEqual(bare.parts);
  });
});

describe('a capability that nobody has confirmed for months', () => {
  it('keeps nine tenths of its score, and the parts still sum to it', () => {
    const fresh = scored({ unconfirmedMonths: null });
    const faded = scored({ unconfirmedMonths: 10 });
    expect(faded.score).toBeCloseTo(fresh.score * SHIPPED_WEIGHTS.unconfirmed, 10);
    const sum = faded.parts.reduce((all, { contribution }) => all + contribution, 0);
    expect(faded.score).toBeCloseTo(sum, 10);
    for (const { weight, value, contribution } of faded.parts)
      expect(contribution).toBe(weight * value);
    expect(fresh.against).toEqual([]);
    expect(faded.against).toMatchObject([
      { code: 'UNCONFIRMED', params: { months: '10' }, source: { field: 'confirmedAt' } },
    ]);
  });
});
