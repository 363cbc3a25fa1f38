import { ENVIRONMENT, type Environment } from '@jiqia/config';
import {
  AT_VENUE,
  DAYS_LATER,
  fillWords,
  type Language,
  REACHED_BY,
  REASON_GIVEN,
  type RegistrationLetterKind,
  type Worded,
} from '@jiqia/contracts/words';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import type { OutgoingMail } from '@jiqia/mail';
import { PartiesService } from '@jiqia/parties';
import { Letters, type LetterValues } from '@jiqia/rulebook';
import { Inject, Injectable } from '@nestjs/common';
import type { RegistrationLetterRow } from './registration-letter.repository.js';
import type { ListedRegistration } from './registration.repository.js';

const CODES = {
  RECEIVED: 'registration.received',
  WAITING: 'registration.waiting',
  APPROVED: 'registration.approved',
  REJECTED: 'registration.rejected',
  MOVED_UP: 'registration.moved-up',
  CANCELLED: 'registration.cancelled',
} as const satisfies Readonly<Record<RegistrationLetterKind, string>>;

/** Writes the letters about registrations: to whoever is signed up. */
@Injectable()
export class RegistrationLetters {
  constructor(
    private readonly parties: PartiesService,
    private readonly editions: EditionsService,
    private readonly letters: Letters,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async write(row: RegistrationLetterRow, registration: ListedRegistration): Promise<OutgoingMail> {
    const { organisationId, personId, participant, number } = registration;
    const edition = await this.editions.get(registration.editionId);
    const { email } = edition.organiser;
    const recipient = { organisationId, personId };
    const { name, address } = (await this.parties.addressees([recipient]))(recipient);
    const code = CODES[row.kind];
    const values: LetterValues<typeof code> = {
      recipient: name,
      ...aboutEdition(edition),
      number: `${number}`,
      place: `${row.place ?? ''}`,
      why: registration.reason === '' ? '' : inEach(REASON_GIVEN, { reason: registration.reason }),
    };
    return {
      messageId: `<${row.id}@registration.jiqia>`,
      slug: `${edition.ref}_${participant}_${row.kind}`,
      from: this.environment.MAIL_FROM,
      to: { name, address },
      ...(email ? { replyTo: email } : {}),
      ...(await this.letters.write(code, values)),
      date: row.createdAt,
    };
  }
}

function aboutEdition({ programme, name, sessions, venue, organiser }: EditionRow) {
  const days = [...new Set(sessions.map(({ date }) => date))].join('、');
  const { phone, email } = organiser;
  return {
    programme,
    edition: name,
    when: days || DAYS_LATER,
    venue: venue === '' ? '' : inEach(AT_VENUE, { venue }),
    organiser: organiser.name,
    contacts: contactsOf(
      ...(phone ? [inEach(REACHED_BY.PHONE, { phone })] : []),
      ...(email ? [inEach(REACHED_BY.EMAIL, { email })] : []),
    ),
  };
}

const inEach = (words: Worded, params: Readonly<Record<string, string>>): Worded => ({
  zh: fillWords(words, params, 'zh'),
  en: fillWords(words, params, 'en'),
});

/** In brackets, or nothing. */
function contactsOf(...ways: readonly Worded[]): Worded {
  const said = (language: Language, [open, between, close]: readonly [string, string, string]) =>
    ways.length === 0 ? '' : open + ways.map((way) => way[language]).join(between) + close;
  return { zh: said('zh', ['（', '，', '）']), en: said('en', [' (', ', ', ')']) };
}
