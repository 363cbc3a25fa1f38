import { coverOf, distanceOf, fieldsAround, type FieldTree } from './remit-cover.js';

const PATHS: Readonly<Record<string, string[]>> = {
  电子信息: ['电子信息'],
  人工智能: ['电子信息', '人工智能'],
  机器视觉: ['电子信息', '人工智能', '机器视觉'],
  集成电路: ['电子信息', '集成电路'],
  新材料: ['新材料'],
};
const tree: FieldTree = {
  valuesOf: (text) => (text === '' ? [] : (PATHS[text] ?? [text])),
  label: (code) => code,
};

describe('how the remit of a society covers a need', () => {
  it.each([
    [['人工智能'], 'SAME', '业务范围“人工智能”与需求领域一致'],
    [['电子信息'], 'WIDER', '业务范围“电子信息”包含需求领域“人工智能”'],
    [['机器视觉'], 'NARROWER', '业务范围“机器视觉”是需求领域“人工智能”的一部分'],
    [['集成电路'], 'NEAR', '业务范围“集成电路”与需求领域“人工智能”同属“电子信息”'],
    [['新材料'], 'NONE', '登记的业务范围不含需求领域，但有该领域专家'],
    [[], 'UNSAID', '尚未登记业务范围，但有该领域专家'],
    [['新材料', '集成电路', '电子信息'], 'WIDER', '业务范围“电子信息”包含需求领域“人工智能”'],
  ])('of %j: %s', (remit, cover, reason) => {
    expect(coverOf(tree, '人工智能', remit)).toMatchObject({ cover, reason });
  });

  it('covers nothing where the need says no field', () => {
    expect(coverOf(tree, '', ['电子信息'])).toMatchObject({ cover: 'NONE' });
    expect(fieldsAround(tree, '', Object.keys(PATHS))).toEqual([]);
  });

  it('counts experts in the field itself, above it and below it, and not beside it', () => {
    expect(fieldsAround(tree, '人工智能', Object.keys(PATHS))).toEqual([
      '电子信息',
      '人工智能',
      '机器视觉',
    ]);
  });

  it('is the nearer the more it says of the field', () => {
    const covers = ['SAME', 'WIDER', 'NARROWER', 'NEAR', 'NONE', 'UNSAID'] as const;
    expect(covers.map(distanceOf)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
