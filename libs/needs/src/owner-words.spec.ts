import { ownerWords } from './owner-words.js';

const names = ['江澄恒驰动力有限公司', '渝临江澄压铸厂', '恒驰', 'HC Power', '91500118MA5U00001X'];
const wordsIn = ownerWords({ names, regions: ['渝临市江澄区', ''] });

describe('the words by which an owner is known', () => {
  it.each([
    ['江澄恒驰动力有限公司现有产线', ['江澄恒驰动力有限公司']],
    ['江澄恒驰动力的产线', ['江澄恒驰动力']],
    ['恒驰动力公司的产线', ['恒驰动力']],
    ['渝临恒驰产线', ['恒驰']],
    ['江澄恒驰动力（有限）公司', ['江澄恒驰动力(有限)公司']],
    ['江澄·恒驰 动力', ['江澄·恒驰 动力']],
    ['「恒 驰」牌', ['恒 驰']],
    ['恒\u200b驰', ['恒\u200b驰']],
    ['原渝临江澄压铸厂改制', ['渝临江澄压铸厂']],
    ['ＨＣ　Ｐｏｗｅｒ 系列', ['HC Power']],
    ['hc-power 系列', ['hc-power']],
    ['代码９１５００１１８ＭＡ５Ｕ００００１Ｘ', ['91500118MA5U00001X']],
    ['专利号ZL202310123456.7', ['ZL202310123456.7']],
    ['专利 ZL 2023 1 0123456.X', ['ZL 2023 1 0123456.X']],
    ['ＺＬ９８１１２３４５．６', ['ZL98112345.6']],
    ['公开号CN114123456A', ['CN114123456A']],
    ['见 CN 207654321 U。', ['CN 207654321 U']],
    ['申请号202310123456.7', ['202310123456.7']],
    ['申请号：２０２３１０１２３４５６．Ｘ', ['202310123456.X']],
    ['恒驰与恒驰动力', ['恒驰', '恒驰动力']],
  ])('stand in “%s”', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it.each([
    '压铸件气孔检测，江澄区内合作',
    '永恒驱动与动力总成',
    'ZL101A 铝合金，ZL104',
    'HCPowers 与 the HC Powerful',
    'CNC 20230101 车床，CN 市场',
    '预算 202310123456 元，精度 2023.7',
    '电话 13800138000',
    '',
  ])('do not stand in “%s”', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  it('are not what everybody in the trade is called', () => {
    const trade = ownerWords({ names: ['江澄汽车零部件有限公司'], regions: ['渝临市江澄区'] });
    expect(trade('汽车零部件的压铸')).toEqual([]);
    expect(trade('江澄汽车零部件有限公司的压铸')).toEqual(['江澄汽车零部件有限公司']);
  });

  it('know the place before a name by its form too, and in brackets', () => {
    const far = ownerWords({
      names: ['重庆市铜梁区远山精工（集团）有限公司', '蓝海（北京）传感股份有限公司'],
      regions: [''],
    });
    expect(far('远山精工的产线')).toEqual(['远山精工']);
    expect(far('蓝海传感的产线')).toEqual(['蓝海传感']);
  });

  it('take no long time with a long text and many names', () => {
    const many = ownerWords({
      names: Array.from({ length: 300 }, (_, i) => `第${i}号恒远制造有限公司`),
      regions: [],
    });
    const started = performance.now();
    expect(many('恒 远·'.repeat(2500))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
