import type { LetterCode } from '@jiqia/contracts/words';
import type { LetterValues } from '@jiqia/rulebook';
import { CODE_MINUTES } from './account-letter.repository.js';
import { LINK_LIFE, type LinkPurpose } from './one-time-link.repository.js';

/** What a letter to an account brings. */
export type AccountLetter = { readonly name: string } & (
  | { readonly code: string }
  | { readonly purpose: Exclude<LinkPurpose, 'FIRST'>; readonly address: string }
);
type AccountLetterCode = Extract<LetterCode, `account.${string}`>;

export const letterCode = (letter: AccountLetter): AccountLetterCode =>
  'code' in letter
    ? 'account.code'
    : letter.purpose === 'INVITE'
      ? 'account.invite'
      : 'account.reset';

/** What the letter puts in where its template names it. */
export const accountLetterValues = (
  letter: AccountLetter,
): LetterValues<'account.code'> & LetterValues<'account.invite'> => ({
  name: letter.name,
  code: 'code' in letter ? letter.code : '',
  minutes: String(CODE_MINUTES),
  link: 'code' in letter ? '' : letter.address,
  life: 'code' in letter ? '' : LINK_LIFE[letter.purpose],
});
