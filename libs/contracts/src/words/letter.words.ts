import { ANNOUNCEMENT_LETTERS } from './announcement.words.js';
import { AGENDA_LETTERS } from './agenda-letter.words.js';
import { CAMPAIGN_LETTERS } from './campaign-letter.words.js';
import type { LetterWords } from './letter-places.words.js';
import { MOVE_LETTERS } from './move-letter.words.js';
import { NOMINATION_LETTERS } from './nomination-letter.words.js';
import { PAIR_LETTERS } from './pair-letter.words.js';
import { PERSON_LETTERS } from './person-letter.words.js';
import { REGISTRATION_LETTERS } from './registration-letter.words.js';

export type { LetterTemplate, LetterText, LetterWords, PlaceWords } from './letter-places.words.js';

/** Every letter to people outside: what may stand in it, and what it says as the product comes. */
export const LETTERS = {
  ...PAIR_LETTERS,
  ...MOVE_LETTERS,
  ...CAMPAIGN_LETTERS,
  ...REGISTRATION_LETTERS,
  ...AGENDA_LETTERS,
  ...NOMINATION_LETTERS,
  ...ANNOUNCEMENT_LETTERS,
  ...PERSON_LETTERS,
} as const;
export type LetterCode = keyof typeof LETTERS;
export const LETTER_CODES = Object.keys(LETTERS) as LetterCode[];
export const isLetterCode = (text: string): text is LetterCode => Object.hasOwn(LETTERS, text);
/** A letter as one of all. */
export const letterWords = (code: LetterCode): LetterWords => LETTERS[code];
/** Names of what a letter may put in. */
export type PlaceOf<C extends LetterCode> = keyof (typeof LETTERS)[C]['places'] & string;
