import { aboutOf, columnsInOrder, corrected, isBusy, progressOf, titleOf } from './batches.js';

const column = (header: string, why: 'exact' | 'unknown' | 'ignored') => ({
  sheet: '需求',
  header,
  field: null,
  label: '',
  why,
  samples: [],
});

describe('a file on its way in', () => {
  it('is busy until it is read, taken over or taken back', () =>
    expect(
      (['READING', 'READY', 'TAKING', 'TAKEN'] as const).map((state) => isBusy({ state })),
    ).toEqual([true, false, true, false]));

  it('has no progress before its rows are counted', () => {
    expect(progressOf({ total: 0, done: 0 })).toBeNull();
    expect(progressOf({ total: 8, done: 2 })).toBe(25);
  });

  it('shows first what is not understood', () =>
    expect(
      columnsInOrder([column('甲', 'ignored'), column('乙', 'exact'), column('丙', 'unknown')]).map(
        ({ header }) => header,
      ),
    ).toEqual(['丙', '乙', '甲']));

  it('keeps one correction a header', () => {
    const one = corrected([], column('甲', 'unknown'), 'goal');
    expect(corrected(one, column('甲', 'unknown'), null)).toEqual([
      { sheet: '需求', header: '甲', field: null },
    ]);
    expect(corrected(one, column('乙', 'unknown'), 'title')).toHaveLength(2);
  });

  it('tells a row by its title and whose it is', () => {
    const values = [
      { field: 'externalId', label: '编号', value: 'X-1' },
      { field: 'organisation.name', label: '单位', value: '某厂' },
      { field: 'title', label: '名称', value: '裂纹' },
    ];
    expect(titleOf({ values })).toBe('裂纹');
    expect(aboutOf({ values })).toBe('某厂');
    expect(titleOf({ values: [] })).toBe('');
  });
});
