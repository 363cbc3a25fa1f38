import { ChineseTokenizer } from '@jiqia/chinese-text';
import { filterText, matchRecord, opaqueToken } from './meilisearch-documents.js';

describe('filterText', () => {
  it('names facets by code and the documents that may answer', () => {
    expect(filterText({})).toEqual([]);
    expect(filterText({ kind: ['FUND', 'a"b'] }, ['1', '2'])).toEqual([
      ['kind = "FUND"', 'kind = "a%22b"'],
      ['id IN ["1", "2"]'],
    ]);
    expect(filterText({ kind: [] }, [])).toEqual([['kind IS NULL'], ['id IN []']]);
  });
});

describe('matchRecord', () => {
  it('holds words and their two-character pieces, each once', () => {
    const record = matchRecord(ChineseTokenizer.shared(), {
      id: '1',
      side: 'capability',
      version: 1,
      title: '碳纤维碳纤维',
      keywords: [],
      problem: '',
      solution: '',
      body: '',
      organisationId: '2',
      facets: {
        field: [],
        industry: [],
        cluster: [],
        region: '',
        kind: '',
        cooperation: [],
        stage: '',
        trl: '',
        budget: '',
        deadline: '',
        status: '',
        state: '',
      },
    });
    expect(record['title']).toBe(['碳纤维', '~碳纤', '~纤维', '~维碳'].map(opaqueToken).join(' '));
  });
});
