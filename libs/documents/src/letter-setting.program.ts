import { type NominationLetter, renderNominationLetter } from './nomination-letter.js';
import { Typesetter } from './typesetter.js';

/** Typst in a child process: it is native code. */
export const open = () => {
  const typesetter = new Typesetter();
  return {
    render: (letter: NominationLetter): Uint8Array => renderNominationLetter(typesetter, letter),
  };
};
