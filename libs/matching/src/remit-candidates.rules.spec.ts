import type { FieldTree } from '@jiqia/organisations';
import { type ExpertCapability, remitCandidates } from './remit-candidates.rules.js';

const WAYS: Readonly<Record<string, string[]>> = {
  电子信息: ['电子信息'],
  人工智能: ['电子信息', '人工智能'],
  机器视觉: ['电子信息', '人工智能', '机器视觉'],
  新材料: ['新材料'],
};
const tree: FieldTree = {
  valuesOf: (text) => WAYS[text] ?? [],
  label: (code) => `《${code}》`,
};
const capability = (id: string, personId: string | null, field: string): ExpertCapability => ({
  id,
  personId,
  fieldWay: WAYS[field] ?? [],
  hash: id,
});
const WIDE = { society: '电子学会', remit: ['新材料', '电子信息'], personIds: ['x', 'y'] };
const NEAR = { society: '智能学会', remit: ['人工智能'], personIds: ['y', 'z'] };
const NARROW = { society: '视觉学会', remit: ['机器视觉'], personIds: ['v'] };

describe('remitCandidates', () => {
  const found = (field: string, capabilities: readonly ExpertCapability[]) =>
    remitCandidates(tree, field, [WIDE, NEAR, NARROW], capabilities).map((one) =>
      [one.capabilityId, one.society, one.remit].join(' '),
    );

  it('names the experts of societies whose remit takes the field in, each by the nearest society', () => {
    const all = [
      capability('a', 'x', '新材料'),
      capability('b', 'y', '人工智能'),
      capability('c', 'z', '电子信息'),
      capability('d', 'v', '机器视觉'),
      capability('e', null, '人工智能'),
      capability('f', 'stranger', '人工智能'),
    ];
    expect(found('人工智能', all)).toEqual([
      'b 智能学会 《人工智能》',
      'c 智能学会 《人工智能》',
      'a 电子学会 《电子信息》',
    ]);
  });

  it('names nobody where the need says no field, or one that no society is concerned with', () => {
    expect(found('', [capability('a', 'x', '电子信息')])).toEqual([]);
    expect(remitCandidates(tree, '新材料', [NEAR], [capability('a', 'y', '新材料')])).toEqual([]);
  });

  it('takes fifty at most, those of the nearest fields, whatever order they come in', () => {
    const far = Array.from({ length: 60 }, (_, i) => capability(`f${100 + i}`, 'x', '新材料'));
    const near = Array.from({ length: 30 }, (_, i) => capability(`n${100 + i}`, 'x', '人工智能'));
    const list = found('人工智能', [...far, ...near]);
    expect(list).toHaveLength(50);
    expect(list.slice(0, 30).every((one) => one.startsWith('n'))).toBe(true);
    expect(found('人工智能', [...near, ...far].toReversed())).toEqual(list);
  });
});
