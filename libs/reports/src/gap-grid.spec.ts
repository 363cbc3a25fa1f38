import type { FunnelRow } from '@jiqia/contracts/report';
import { gapGrid } from './gap-grid.js';

const need = (needKey: string, field: string, park: string, found = true): FunnelRow => ({
  needKey,
  needRef: needKey,
  needTitle: `题目${needKey}`,
  capabilityKey: '',
  capabilityRef: '',
  capabilityTitle: '',
  park,
  field,
  society: '',
  level: '',
  steps: found ? ['needs', 'published', 'matched'] : ['needs', 'published'],
  verified: [],
});

describe('needs that lack capabilities, by field and park', () => {
  const rows = [
    need('1', '新材料', '东园'),
    need('2', '新材料', '东园', false),
    need('3', '新材料', '西园'),
    need('4', '电子信息', '东园'),
    need('5', '', ''),
    { ...need('1', '新材料', '东园'), capabilityKey: 'C', steps: ['invited' as const] },
  ];
  const grid = gapGrid(rows, new Set(['1', '2', '5']));

  it('counts each need once, whatever its pairs', () => {
    expect(grid.cells.reduce((sum, { needs }) => sum + needs, 0)).toBe(5);
    expect(grid.cells.find(({ field, park }) => field === '新材料' && park === '东园')).toEqual({
      field: '新材料',
      park: '东园',
      needs: 2,
      open: [
        { needKey: '2', needRef: '2', needTitle: '题目2', hasCandidate: false },
        { needKey: '1', needRef: '1', needTitle: '题目1', hasCandidate: true },
      ],
    });
  });

  it('has the field that lacks most first, and what is not named last', () => {
    expect(grid.fields).toEqual(['新材料', '电子信息', '']);
    expect(grid.parks).toEqual(['东园', '西园', '']);
  });
});
