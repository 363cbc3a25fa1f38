import type { EditionRow } from '@jiqia/fairs';
import type { NeedRow } from '@jiqia/needs';
import { PartiesService } from '@jiqia/parties';
import { Taxonomies } from '@jiqia/rulebook';
import { COOPERATION_MODE, ORGANISER_NAME, wordOf } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from './nomination.repository.js';

/** Says in words what a letter of invitation tells of a need: no more than whoever has signed in may read, and of an anonymous one not whose it is. */
@Injectable()
export class NominationLetterWords {
  constructor(
    private readonly parties: PartiesService,
    private readonly taxonomies: Taxonomies,
  ) {}

  async of(
    edition: EditionRow,
    need: NeedRow,
    said: Pick<LetterContent, 'dueOn' | 'note' | 'askedAt'>,
  ): Promise<LetterContent> {
    const { tree } = await this.taxonomies.at('field');
    const party = (await this.parties.ofEntries({ needIds: [need.id] })).need(need.id);
    const days = edition.sessions.map(({ date }) => date).toSorted();
    const { organiser } = edition;
    return {
      ...said,
      organiser: organiser.name || ORGANISER_NAME.zh,
      phone: organiser.phone,
      email: organiser.email,
      programme: edition.programme,
      edition: edition.name,
      venue: edition.venue,
      firstDay: days[0] ?? '',
      lastDay: days.at(-1) ?? '',
      need: {
        title: need.title,
        organisation: party.publicName,
        field: tree.label(need.field),
        problem: need.problem,
        keyTechnology: need.keyTechnology,
        goal: need.goal,
        cooperation: need.cooperation.map((mode) => wordOf(COOPERATION_MODE, mode)).join('、'),
      },
    };
  }
}
