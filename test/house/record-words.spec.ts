import { RECORD_FORM, RECORD_RESULTS } from '@jiqia/contracts/words';
import { en } from '../../apps/web/src/meetings/words.en.js';
import { zh } from '../../apps/web/src/meetings/words.zh.js';

/** Whoever records a meeting by a link is asked what whoever has an account is asked. */
describe('the words of the record of a meeting', () => {
  it.each([
    ['zh', zh],
    ['en', en],
  ] as const)('are the same by link and by account (%s)', (language, words) => {
    for (const [key, worded] of Object.entries(RECORD_FORM))
      expect(worded[language].replaceAll(/\{+\w+\}+/g, '…')).toBe(
        words[key as keyof typeof RECORD_FORM].replaceAll(/\{+\w+\}+/g, '…'),
      );
    for (const [code, { label, hint }] of Object.entries(RECORD_RESULTS)) {
      const result = code as keyof typeof RECORD_RESULTS;
      expect([label[language], hint[language]]).toEqual([
        words.results[result],
        words.hints[result],
      ]);
    }
  });
});
