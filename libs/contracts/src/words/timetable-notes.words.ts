import type { CodeParams } from './coded.js';
import { fillWords, type Language, type Worded } from './language.js';

/** What an organiser should look at in a timetable that keeps every rule; each side by its name and number. */
export const TIMETABLE_NOTES = {
  SAME_PHONE: {
    zh: '{one}与{other}的参会人登记了同一联系电话，已按同一人处理，不安排在同一时段，请核对',
    en: 'Those who come for {one} and {other} have one telephone number: taken for one person and never seated at the same time; please check',
  },
  SAME_EMAIL: {
    zh: '{one}与{other}的参会人登记了同一邮箱，已按同一人处理，不安排在同一时段，请核对',
    en: 'Those who come for {one} and {other} have one mail address: taken for one person and never seated at the same time; please check',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type TimetableNoteCode = keyof typeof TIMETABLE_NOTES;

export const timetableNoteWords = (
  { code, params }: { readonly code: TimetableNoteCode; readonly params: CodeParams },
  language: Language = 'zh',
): string => fillWords(TIMETABLE_NOTES[code], params, language);
