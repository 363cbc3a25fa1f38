import { REASONS, type ReasonCode, reasonWords, reasonWordsFor } from './reason.words.js';
import { pairWords, readerOf } from './reader.words.js';

const ENTERPRISE = readerOf('need', '卢见深');
const EXPERT = readerOf('capability', '卢见深');
const INSTITUTE = readerOf('capability', '');
const reason = (code: ReasonCode) => ({
  code,
  params: { words: ['气孔'], wanted: '≤0.5%', text: '需求提到“气孔”，对方题目写明：“气孔检测”' },
  quote: '气孔检测',
});

describe('what a side of a pair reads', () => {
  it('of the pair', () => {
    expect(pairWords(ENTERPRISE, 'EXPERTISE')).toEqual({
      you: '贵单位',
      need: '贵单位的技术需求',
      capability: '对方的专家能力',
    });
    expect(pairWords(EXPERT, 'ACHIEVEMENT')).toEqual({
      you: '您',
      need: '对方的技术需求',
      capability: '您的科技成果',
    });
    expect(pairWords(INSTITUTE, 'PACKAGE').capability).toMatch(/^贵单位的/);
  });

  it('of why it was proposed: its own text is never the other side’s', () => {
    const found = reason('WORDS_IN_TITLE');
    expect(reasonWords(found)).toBe('需求提到“气孔”，对方题目写明：“气孔检测”');
    expect(reasonWordsFor(ENTERPRISE, found)).toBe(
      '贵单位的需求提到“气孔”，对方题目写明：“气孔检测”',
    );
    expect(reasonWordsFor(EXPERT, found)).toBe('对方的需求提到“气孔”，您方题目写明：“气孔检测”');
    expect(reasonWordsFor(INSTITUTE, found)).toContain('贵单位题目写明');
    expect(reasonWordsFor(EXPERT, reason('TEXT'))).toContain('您方题目写明');
  });

  it.each(Object.keys(REASONS) as ReasonCode[])('%s has no place that nothing fills', (code) => {
    for (const reader of [ENTERPRISE, EXPERT, INSTITUTE])
      expect(reasonWordsFor(reader, reason(code))).not.toMatch(
        /[{}]|对方(达到|题目|内容|报价).*您/,
      );
    expect(reasonWordsFor(EXPERT, reason(code))).not.toMatch(/对方(达到|为|题目|内容|报价)/);
  });
});
