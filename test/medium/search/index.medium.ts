import { openIndex } from '../../support/search-app.js';
import { describeSearchIndex } from '../../support/search-contract.js';

describeSearchIndex('PostgreSQL', () => openIndex());

const url = process.env['TEST_MEILI_URL'];
if (url) {
  describeSearchIndex('Meilisearch', () =>
    openIndex({
      SEARCH_ENGINE: 'meilisearch',
      MEILI_URL: url,
      MEILI_KEY: process.env['TEST_MEILI_KEY'] ?? '',
    }),
  );
}
