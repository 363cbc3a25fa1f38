import { newSuccessCaseSchema, successCaseFormSchema } from './success-case.form.js';

const FORM = {
  title: '薄膜断带由每月11次降到2次',
  situation: '生产线每月断带11次，厚度波动3.5微米，全厂320人轮班处理。',
  solution: '两次驻厂共9天，调整张力曲线；料温控制在180摄氏度，二十万次弯折无裂纹。',
  effect: '断带降到2次，年处理4000吨，产能提高一成。',
};
const codesOf = (form: object): string[] =>
  (successCaseFormSchema.safeParse({ ...FORM, ...form }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('the words of a case', () => {
  it('tell figures of the matter', () => expect(codesOf({})).toEqual([]));

  it.each([
    '合同额86万元',
    '节约成本约三百余万元',
    '一年省下二十多万元',
    '到账 1,200,000 元',
    '首付￥9000',
    '投入８６万元',
    '约3亿美元',
  ])('tell no sum of money (%s)', (effect) => {
    expect(codesOf({ effect })).toEqual(['effect CASE_TELLS_AMOUNT']);
    expect(codesOf({ effect, tellsAmounts: true })).toEqual([]);
  });

  it.each([
    '联系人电话13800000001',
    '请致电 138-0000-0001',
    '座机023-60000000',
    '来信 lin@factory.example.org',
    '微信：lin_factory',
  ])('tell nobody how to be reached (%s)', (quote) => {
    expect(codesOf({ quote })).toEqual(['quote CASE_TELLS_CONTACT']);
    expect(codesOf({ quote, tellsContacts: true })).toEqual([]);
  });

  it('are limited, and nothing classified', () => {
    expect(codesOf({ title: '长'.repeat(61) })).toEqual(['title TEXT_TOO_LONG']);
    expect(codesOf({ effect: '' })).toEqual(['effect EMPTY']);
    expect(codesOf({ situation: '本项目涉密' })).toEqual(['situation CLASSIFIED_WORDS']);
  });

  it('do not take the id of an outcome for a number to call', () => {
    const outcomeId = '019a0000-0000-7000-8000-0000000000ff';
    const words = { title: '断带', situation: '断带', solution: '驻厂', effect: '降到2次' };
    expect(newSuccessCaseSchema.safeParse({ ...words, outcomeId }).error).toBeUndefined();
  });
});
