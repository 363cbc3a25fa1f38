import { pinyinOf, readingsOf, soundOf, typedPinyin } from './pinyin.js';

const read = (name: string, person = true): string[] =>
  readingsOf(name, person).map((syllables) => syllables.join(' '));

describe('pinyin', () => {
  it('reads words together, and a surname in each of its ways, the likely one first', () => {
    expect(read('重庆大学', false)).toEqual(['chong qing da xue']);
    expect(read('单雄信')).toEqual(['shan xiong xin', 'dan xiong xin', 'chan xiong xin']);
    expect(read('曾国藩')[0]).toBe('zeng guo fan');
    expect(read('吕布')).toEqual(['lu bu']);
    expect(read('IBM中国', false)).toEqual(['ibm zhong guo']);
    expect(read('', true)).toEqual([[].join(' ')]);
    expect(
      Math.max(...['和平', '哈尔滨', '乐乐', '单'].map((name) => read(name).length)),
    ).toBeLessThan(7);
  });

  it('gives letters and initials of a word', () => {
    expect(pinyinOf('石墨烯')).toEqual({ letters: 'shimoxi', initials: 'smx' });
    expect(pinyinOf('5G基站')).toEqual({ letters: '5gjizhan', initials: '5jz' });
  });

  it('takes what people type: any width, ü in three ways, sounds that are heard alike', () => {
    for (const typed of ['lvbu', 'LYUBU', 'lubu', 'ｌｖ ｂｕ', '吕布'])
      expect(typedPinyin(typed)).toBe('lubu');
    expect(soundOf('zhangliang')).toBe(soundOf('zanniang'));
  });

  it('is quick on what is no name', () => {
    const begun = performance.now();
    readingsOf('重'.repeat(100_000), true);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
