import { reachedBy, reachedInBrackets } from './organiser.words.js';

describe('how somebody is reached', () => {
  it('names the ways that are known, in each language', () => {
    expect(reachedBy({ phone: '023-1', email: 'a@b.cn' }, 'zh')).toEqual([
      '电话 023-1',
      '邮箱 a@b.cn',
    ]);
    expect(reachedBy({ phone: '', email: 'a@b.cn' }, 'en')).toEqual(['mail a@b.cn']);
  });

  it('stands in the brackets of each language, and nothing where nothing is known', () => {
    expect(reachedInBrackets({ phone: '023-1', email: 'a@b.cn' })).toEqual({
      zh: '（电话 023-1，邮箱 a@b.cn）',
      en: ' (telephone 023-1, mail a@b.cn)',
    });
    expect(reachedInBrackets({ phone: '', email: '' })).toEqual({ zh: '', en: '' });
  });
});
