import { issueCode, issueRemark } from '../forms/index.js';
import { taxonomySchema } from './taxonomy.js';

const refusals = (nodes: Record<string, unknown>, kind = 'field'): unknown[] => {
  const parsed = taxonomySchema(kind).safeParse({ nodes }, { error: issueCode });
  return (parsed.error?.issues ?? []).map((issue) => [
    issue.path.slice(1).join('.'),
    issueRemark(issue).code,
  ]);
};

describe('a taxonomy', () => {
  it('fills in what is left out', () => {
    const { nodes } = taxonomySchema('park').parse({ nodes: { P1: { zh: ' 高新区 ' } } });
    expect(nodes['P1']).toEqual({
      parent: null,
      zh: '高新区',
      en: '',
      aliases: [],
      retired: false,
      replacedBy: null,
      related: [],
    });
  });

  it('refuses codes that are none, parents that are not there, circles and more levels than it has', () => {
    expect(refusals({ a: { zh: '甲' } })).toEqual([['a', 'NODE_CODE_INVALID']]);
    expect(refusals({ A: { zh: '甲', parent: 'B' } })).toEqual([['A.parent', 'NODE_UNKNOWN']]);
    expect(
      refusals({ A: { zh: '甲', parent: 'B' }, B: { zh: '乙', parent: 'A' } }).slice(0, 1),
    ).toEqual([['A.parent', 'NODE_IN_CIRCLE']]);
    const chain = Object.fromEntries(
      ['A', 'B', 'C', 'D'].map((code, i, all) => [code, { zh: code, parent: all[i - 1] ?? null }]),
    );
    expect(refusals(chain)).toEqual([['D.parent', 'NODE_TOO_DEEP']]);
    expect(refusals(chain, 'industry')).toEqual([]);
  });

  it('holds what is retired apart from what is in use', () => {
    expect(refusals({ A: { zh: '甲', retired: true }, B: { zh: '乙', parent: 'A' } })).toEqual([
      ['B.parent', 'NODE_UNDER_RETIRED'],
    ]);
    expect(refusals({ A: { zh: '甲', replacedBy: 'B' }, B: { zh: '乙' } })).toEqual([
      ['A.replacedBy', 'NODE_NOT_RETIRED'],
    ]);
    expect(refusals({ A: { zh: '甲', retired: true, replacedBy: 'X' } })).toEqual([
      ['A.replacedBy', 'NODE_UNKNOWN'],
    ]);
    expect(refusals({ A: { zh: '甲', retired: true, replacedBy: 'A' } })).toEqual([
      ['A.replacedBy', 'NODE_IN_CIRCLE'],
    ]);
  });

  it('refuses two nodes in use that one parent has under one name or alias', () => {
    expect(refusals({ A: { zh: '新 材料' }, B: { zh: '乙', aliases: ['新材料'] } })).toEqual([
      ['B.aliases.0', 'NODE_NAME_TAKEN'],
    ]);
    expect(refusals({ A: { zh: '新材料' }, B: { zh: '新材料', parent: 'A' } })).toEqual([]);
    expect(refusals({ A: { zh: '新材料' }, B: { zh: '新材料', retired: true } })).toEqual([]);
  });

  it('is bounded, and a tree of the largest size is looked through at once', () => {
    const many = (count: number): Record<string, unknown> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `N${i}`,
          { zh: `n${i}`, parent: i === 0 ? null : `N${i - 1}` },
        ]),
      );
    expect(refusals(many(3_001))).toEqual([['', 'LIST_TOO_LONG']]);
    const begun = performance.now();
    expect(refusals(many(3_000))).toHaveLength(2_997);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
