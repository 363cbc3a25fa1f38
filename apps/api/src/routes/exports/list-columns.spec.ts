import {
  applicationPageSchema,
  campaignPageSchema,
  commitmentPageSchema,
  editionPageSchema,
  interestPageSchema,
  ownerConfirmationPageSchema,
  participationSheetSchema,
  personPageSchema,
  targetPageSchema,
  visitPageSchema,
} from '@jiqia/contracts/http';
import { exportColumn } from '@jiqia/contracts/words';
import { cellOf, listColumns } from './list-columns.js';

const SCHEMAS = {
  applicationPageSchema,
  campaignPageSchema,
  commitmentPageSchema,
  editionPageSchema,
  interestPageSchema,
  ownerConfirmationPageSchema,
  participationSheetSchema,
  targetPageSchema,
  visitPageSchema,
};

describe('the columns of an exported list', () => {
  it.each(Object.entries(SCHEMAS))(
    'of %s are all called something, each by itself',
    (_, schema) => {
      const columns = listColumns(schema);
      expect(columns.length).toBeGreaterThan(4);
      expect(columns.flatMap(({ path }) => (exportColumn(path) ? [] : [path]))).toEqual([]);
      const labels = columns.map(({ label }) => label);
      expect(labels).toEqual([...new Set(labels)]);
    },
  );

  it('begin with what people read; ids, codes and versions stand behind', () => {
    const labels = listColumns(editionPageSchema).map(({ label }) => label);
    expect(labels.slice(0, 3)).toEqual(['外部编号', '名称', '活动']);
    expect(labels.slice(-3)).toEqual(['编号（系统）', '阶段代码', '版本']);
    const title = listColumns(personPageSchema).find(({ path }) => path === 'title');
    expect(title?.label).toBe('职务');
  });

  it('show a moment by the clock of Beijing, and shares in per cent', () => {
    const item = { at: '2026-11-30T19:00:27.951Z', on: '2026-06-18', shares: [{ share: 400_000 }] };
    expect(['at', 'on', 'shares'].map((path) => cellOf(item, path))).toEqual([
      '2026-12-01 03:00',
      '2026-06-18',
      '40%',
    ]);
  });
});
