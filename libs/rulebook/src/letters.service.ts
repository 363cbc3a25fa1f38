import type { LetterCode } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { type LetterValues, rendered, type WrittenLetter } from './letter-rendering.js';
import { RulesInForce } from './rules-in-force.js';

/** Writes letters by the texts that hold when they are written. */
@Injectable()
export class Letters {
  constructor(private readonly rules: RulesInForce) {}

  /** Pipeline work between libs: no actor, no policy. */
  async write<C extends LetterCode>(code: C, values: LetterValues<C>): Promise<WrittenLetter> {
    return (await this.writer(code))(values);
  }

  /** As `write`, for several letters: all by the text that holds now. */
  async writer<C extends LetterCode>(code: C): Promise<(values: LetterValues<C>) => WrittenLetter> {
    const { content } = await this.rules.of({ kind: 'letter.template', key: code });
    return (values) => rendered(code, content, values);
  }
}
