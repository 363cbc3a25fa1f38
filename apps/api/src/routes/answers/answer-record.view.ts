import {
  fillWords,
  type Language,
  MEETING_RESULT,
  RECORD_FORM,
  RECORD_RESULTS,
  wordOf,
} from '@jiqia/contracts/words';
import type { AnswerSheet } from './answer-sheets.reader.js';

/** The form by which whoever came by this link says how their meeting was; null while there is nothing to say, and in a phase that takes no records. */
export function recordView(
  { record }: Pick<AnswerSheet, 'record'>,
  token: string,
  language: Language,
): object | null {
  if (!record?.open) return null;
  const { own, theirs } = record;
  const words = Object.fromEntries(
    Object.entries(RECORD_FORM).map(([key, worded]) => [key, worded[language]]),
  );
  return {
    words,
    action: `${token}/record`,
    results: Object.entries(RECORD_RESULTS).map(([code, { label, hint }]) => ({
      code,
      label: label[language],
      hint: hint[language],
      checked: own?.result === code,
    })),
    saved: own !== null,
    nextStep: own?.nextStep ?? '',
    nextOn: own?.nextOn ?? '',
    note: own?.note ?? '',
    theirs:
      theirs === null
        ? ''
        : fillWords(
            RECORD_FORM.theirs,
            { result: wordOf(MEETING_RESULT, theirs, language) },
            language,
          ),
  };
}
