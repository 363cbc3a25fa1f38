import { questionWords } from '@jiqia/contracts/words';
import type { MatchReason } from './match.types.js';
import {
  draftQuestions,
  type QuestionedCapability,
  type QuestionedNeed,
  type QuestionedPair,
} from './question-draft.rules.js';

const NEED: QuestionedNeed = { kinds: ['DEVELOP'], cooperation: ['CONSULT'], budgetWan: 50 };
const CAPABILITY: QuestionedCapability = {
  cooperation: ['CONSULT'],
  priceWan: 40,
  trl: 8,
  stage: null,
};
const PAIR: QuestionedPair = { gaps: [], against: [] };
const reason = (code: MatchReason['code'], more: Partial<MatchReason> = {}): MatchReason => ({
  part: 'facts',
  code,
  params: {},
  quote: '',
  source: '',
  ...more,
});
const asked = (
  pair: Partial<QuestionedPair>,
  need: Partial<QuestionedNeed> = {},
  capability: Partial<QuestionedCapability> = {},
): string[] =>
  draftQuestions({ ...PAIR, ...pair }, { ...NEED, ...need }, { ...CAPABILITY, ...capability }).map(
    (question) => questionWords(question),
  );

const TIME = '何时可以开始，第一步做什么，双方由谁负责？';

describe('questions for a meeting', () => {
  it('are two about the work where nothing is left open', () => {
    expect(asked({})).toEqual([TIME, '开展工作需要哪些样品、数据或现场条件？']);
  });

  it('ask for figures that are not met and what is not spoken of before the rest, three at most', () => {
    const missed = reason('FIGURE_MISSED', {
      params: { wanted: '漏检率≤0.3%' },
      quote: '漏检率0.5%',
    });
    expect(
      asked({
        gaps: ['在线检测', '气孔', '压铸', '模具'],
        against: [
          missed,
          reason('UNCONFIRMED', { params: { months: '10' } }),
          reason('OVER_BUDGET'),
        ],
      }),
    ).toEqual([
      '需求要求“漏检率≤0.3%”，供给方资料为“漏检率0.5%”：能否达到，怎样达到，需要多长时间？',
      '供给方资料未提到“在线检测”“气孔”“压铸”：是否做过，有无案例或数据？',
      '报价与拟投入资金有差距：哪些内容可以分期、缩减或另行投入？',
    ]);
  });

  it.each([
    [{}, { priceWan: null }, '费用大致多少，怎样构成，怎样支付？'],
    [{ kinds: ['ADOPT'] }, { trl: 6 }, '成果目前处于什么阶段，到现场可用还差哪些工作？'],
    [
      { kinds: ['ADOPT'] },
      { trl: null, stage: 'MIDDLE' },
      '成果目前处于什么阶段，到现场可用还差哪些工作？',
    ],
    [{ cooperation: [] }, {}, '以哪种方式合作，知识产权怎样约定？'],
    [
      {},
      { cooperation: ['TRANSFER', 'EQUITY'] },
      '需求方希望“技术咨询”，供给方提供“技术转让”“技术入股”：以哪种方式合作，知识产权怎样约定？',
    ],
  ] as const)('ask for what is not said or apart: %j, %j', (need, capability, question) => {
    const change = need as Partial<QuestionedNeed>;
    expect(asked({}, change, capability as Partial<QuestionedCapability>)).toEqual([
      question,
      TIME,
    ]);
  });

  it('never ask about what somebody said in another edition', () => {
    const past = reason('DECLINED_BEFORE', { params: { edition: '第二届', reason: '价格谈不拢' } });
    expect(asked({ against: [past] })).toEqual(asked({}));
  });
});
