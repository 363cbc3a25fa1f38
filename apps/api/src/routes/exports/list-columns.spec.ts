import {
  applicationPageSchema,
  campaignPageSchema,
  commitmentPageSchema,
  editionPageSchema,
  interestPageSchema,
  ownerConfirmationPageSchema,
  participationPageSchema,
  targetPageSchema,
  visitPageSchema,
} from '@jiqia/contracts/http';
import { exportColumn } from '@jiqia/contracts/words';
import { listColumns } from './list-columns.js';

const SCHEMAS = {
  applicationPageSchema,
  campaignPageSchema,
  commitmentPageSchema,
  editionPageSchema,
  interestPageSchema,
  ownerConfirmationPageSchema,
  participationPageSchema,
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
});
