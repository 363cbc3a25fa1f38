import { reasonWords, reasonWordsFor } from './reason.words.js';

const PATENT = {
  evidenceKind: 'PATENT',
  evidenceNumber: 'ZL200310100002.X',
  evidenceTitle: '一种压铸件检测方法',
};
const BODY = {
  code: 'WORDS_IN_BODY',
  params: { words: ['压铸', '气孔'] },
  quote: '压铸件气孔检测',
} as const;

describe('the words of a reason', () => {
  it('name the evidence that bears it out, for whoever reads it', () => {
    const borneOut = { ...BODY, params: { ...BODY.params, ...PATENT } };
    expect(reasonWords(borneOut)).toBe(
      '需求提到“压铸”“气孔”，对方内容写明：“压铸件气孔检测”；佐证：专利《一种压铸件检测方法》ZL200310100002.X',
    );
    expect(reasonWordsFor({ side: 'capability', isPerson: true }, borneOut)).toContain(
      '您方内容写明：“压铸件气孔检测”；佐证：专利《一种压铸件检测方法》ZL200310100002.X',
    );
    expect(reasonWords(borneOut, 'en')).toContain(
      '; borne out by the patent “一种压铸件检测方法” ZL200310100002.X',
    );
  });

  it('say once what is a piece of evidence itself, and nothing of evidence where there is none', () => {
    const own = {
      code: 'WORDS_IN_EVIDENCE',
      params: { words: ['压铸'], ...PATENT },
      quote: '一种',
    } as const;
    expect(reasonWords(own)).toBe(
      '需求提到“压铸”，对方有佐证：专利《一种压铸件检测方法》ZL200310100002.X',
    );
    expect(reasonWords(BODY)).not.toContain('佐证');
  });

  it('say for how long nobody has confirmed the capability', () => {
    const reason = { code: 'UNCONFIRMED', params: { months: '10' }, quote: '' } as const;
    expect(reasonWords(reason)).toBe('对方能力信息已 10 个月未确认，匹配度已下调');
  });

  it('say why nothing came of it before: a reason, the result of a meeting, or what somebody wrote', () => {
    const before = (reason: string) =>
      ({ code: 'NOT_PURSUED_BEFORE', params: { edition: '春季', reason }, quote: '' }) as const;
    expect(reasonWords(before('NO_INTEREST'))).toBe('春季洽谈过，未跟进：无合作意愿');
    expect(reasonWords(before('预算不够'), 'en')).toContain('did not go on: 预算不够');
    expect(reasonWords(before(''))).toContain('未说明原因');
  });
});
