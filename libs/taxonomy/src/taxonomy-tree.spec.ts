import { type TaxonomyContent, taxonomySchema } from '@jiqia/contracts/rulebook';
import { TAXONOMY_KINDS } from '@jiqia/contracts/words';
import { SHIPPED_TAXONOMIES } from './shipped-taxonomies.js';
import { TaxonomyTree } from './taxonomy-tree.js';

const treeOf = (nodes: Record<string, object>): TaxonomyTree =>
  new TaxonomyTree(taxonomySchema('field').parse({ nodes }) as TaxonomyContent);

describe('what the product comes with', () => {
  it.each(TAXONOMY_KINDS)('is a tree that may be saved as it is: %s', (kind) => {
    expect(taxonomySchema(kind).parse(SHIPPED_TAXONOMIES[kind])).toEqual(SHIPPED_TAXONOMIES[kind]);
  });

  it('has the sections, divisions and groups of GB/T 4754-2017, and fields whose industries are there', () => {
    const { field, industry } = SHIPPED_TAXONOMIES;
    const levels = new TaxonomyTree(industry).nodes().map(({ level }) => level);
    expect([1, 2, 3].map((one) => levels.filter((level) => level === one).length)).toEqual([
      20, 97, 473,
    ]);
    expect(industry.nodes['C272']).toMatchObject({ zh: '化学药品制剂制造', parent: 'C27' });
    const related = Object.values(field.nodes).flatMap((node) => node.related);
    expect(related.filter((code) => !Object.hasOwn(industry.nodes, code))).toEqual([]);
    expect(Object.keys(field.nodes)).toHaveLength(12);
  });
});

describe('the node that a text means', () => {
  const industry = new TaxonomyTree(SHIPPED_TAXONOMIES.industry);
  it.each([
    ['C27', 'C27'],
    ['ｃ２７', 'C27'],
    ['27', 'C27'],
    ['医药制造业', 'C27'],
    ['医药 制造业', 'C27'],
    ['Manufacture of medicines', 'C27'],
    ['C27 医药制造业', 'C27'],
    ['2710 化学药品原料药制造', 'C271'],
    ['C2710化学药品原料药制造', 'C271'],
    ['C2710', 'C271'],
    ['制造业/医药制造业/中药饮片加工', 'C273'],
    ['制造业/医药制造业/不知何物', 'C27'],
    ['不知何物/医药制造业', 'C27'],
    ['制造业/', 'C'],
    ['教育', 'P'],
    ['2024年', null],
    ['270000', null],
    ['医药', null],
    ['', null],
    ['constructor', null],
  ])('%s', (said, code) => {
    expect(industry.nodeOf(said)).toBe(code);
  });

  it.each([
    // Both branches have 检测 and the top has 其他: the path says which is meant.
    ['新材料/石墨烯/检测', 'M11'],
    ['电子/检测', 'E1'],
    ['M/M1/M11', 'M11'],
    ['新材料 > 检测', 'M11'],
    ['新材料/其他', 'M'],
    ['其他', 'Z'],
    // The tree has it elsewhere by now.
    ['电子/石墨烯', 'M1'],
    ['旧材料/石墨烯', 'M1'],
  ])('is where a path leads: %s', (said, code) => {
    const tree = treeOf({
      E: { zh: '电子' },
      E1: { zh: '检测', parent: 'E' },
      M: { zh: '新材料' },
      M1: { zh: '石墨烯', parent: 'M' },
      M11: { zh: '检测', parent: 'M1' },
      O: { zh: '旧材料', retired: true, replacedBy: 'M' },
      Z: { zh: '其他' },
    });
    expect(tree.nodeOf(said)).toBe(code);
  });

  it('stands with all that is above it; a text that means none stands for itself', () => {
    expect(industry.valuesOf('中药饮片加工')).toEqual(['C', 'C27', 'C273']);
    expect(industry.valuesOf('元宇宙')).toEqual(['元宇宙']);
    expect(industry.valuesOf(' ')).toEqual([]);
  });

  it('is the one that replaces it; without one a retired node stays readable', () => {
    const tree = treeOf({
      A: { zh: '新材料', aliases: ['材料'] },
      B: { zh: '旧材料', retired: true, replacedBy: 'C' },
      C: { zh: '老材料', retired: true, replacedBy: 'A' },
      D: { zh: '化纤', retired: true },
      E: { zh: '化纤', parent: 'A' },
      F: { zh: '碳素', retired: true },
    });
    expect(tree.valuesOf('旧材料')).toEqual(['A']);
    expect(tree.valuesOf('B')).toEqual(['A']);
    expect(tree.valuesOf('碳素')).toEqual(['F']);
    expect(tree.label('F')).toBe('碳素(已停用)');
    expect(tree.label('A')).toBe('新材料');
    expect(tree.label('元宇宙')).toBe('元宇宙');
    // The one in use, though the retired one stands higher.
    expect(tree.valuesOf('化纤')).toEqual(['A', 'E']);
    expect(tree.nodes().map(({ code, level }) => `${code}${level}`)).toEqual([
      'A1',
      'E2',
      'B1',
      'C1',
      'D1',
      'F1',
    ]);
  });
});
