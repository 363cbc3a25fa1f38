import {
  fillWords,
  INVITATION_ANSWER,
  INVITATION_OTHERWISE,
  pairWords,
  type Reader,
  REASONS_HEADING,
  UNCONFIRMED_NOTE,
  type Worded,
} from '@jiqia/contracts/words';
import { expertName } from '@jiqia/parties';
import type { LetterValues } from '@jiqia/rulebook';

/** What one side learns of the other, what it is asked, and how it answers. */
export interface Letter {
  /** Whom it speaks to. */
  readonly reader: Reader;
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly when: string;
  readonly venue: string;
  readonly need: {
    readonly title: string;
    readonly organisation: string;
    readonly confirmed: boolean;
  };
  readonly capability: {
    /** Code of the list `CAPABILITY_KIND`. */
    readonly kind: string;
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
    readonly confirmed: boolean;
  };
  readonly reasons: readonly string[];
  /** Where the recipient answers; null where no such page is served. */
  readonly link: string | null;
  /** By when, e.g. `12月4日 09:00`. */
  readonly until: string;
  readonly organiser: string;
  /** How the organiser is reached, in brackets: telephone and mail, as far as they are known. */
  readonly contacts: Worded;
  /** A reply to this mail reaches the organiser. */
  readonly repliesArrive: boolean;
}

/** What the letter puts in where its template names it. */
export function invitationValues(letter: Letter): LetterValues<'invitation'> {
  const { reader, need, capability, venue, reasons } = letter;
  const { recipient, programme, edition, when, until, organiser } = letter;
  const words = pairWords(reader, capability.kind);
  return {
    recipient,
    programme,
    edition,
    when,
    until,
    organiser,
    other: reader.side === 'need' ? capability.title : need.title,
    venue: venue && { zh: `，地点：${venue}`, en: ` at ${venue}` },
    you: { zh: words.you, en: 'you' },
    sides: sidesOf(letter),
    unconfirmed: unconfirmedOther(letter) ? UNCONFIRMED_NOTE : '',
    reasons: reasonsIn(reasons),
    link: letter.link ?? '',
    ...answering(letter),
  };
}

/** The same of a reminder. */
export function reminderValues(letter: Letter): LetterValues<'invitation.reminder'> {
  const { reader, need, capability, link } = letter;
  const { recipient, programme, edition, until, organiser } = letter;
  return {
    recipient,
    programme,
    edition,
    until,
    organiser,
    other: reader.side === 'need' ? capability.title : need.title,
    you: { zh: pairWords(reader, capability.kind).you, en: 'you' },
    sides: sidesOf(letter),
    link: link ?? '',
    ...answering(letter),
  };
}

/** Both sides, the reader's own first. */
export function sidesOf({
  reader,
  need,
  capability,
}: {
  readonly reader: Reader;
  readonly need: Pick<Letter['need'], 'title' | 'organisation'>;
  readonly capability: Omit<Letter['capability'], 'confirmed'>;
}): { readonly zh: string[]; readonly en: string[] } {
  const words = pairWords(reader, capability.kind);
  const [ofNeed, ofCapability] =
    reader.side === 'need' ? ['', expertName(capability)] : [need.organisation, ''];
  const zh = [
    `${words.need}：${need.title}${ofNeed && `（${ofNeed}）`}`,
    `${words.capability}：${capability.title}${ofCapability && `（${ofCapability}）`}`,
  ];
  const en = [
    `Need: ${need.title}${ofNeed && ` (${ofNeed})`}`,
    `Capability: ${capability.title}${ofCapability && ` (${ofCapability})`}`,
  ];
  return reader.side === 'need' ? { zh, en } : { zh: zh.toReversed(), en: en.toReversed() };
}

/** Of the other side's entry alone: one's own one knows. */
function unconfirmedOther({ reader, need, capability }: Letter): boolean {
  return !(reader.side === 'need' ? capability : need).confirmed;
}

function reasonsIn(reasons: readonly string[]): LetterValues<'invitation'>['reasons'] {
  if (reasons.length === 0) return '';
  const numbered = reasons.map((reason, i) => `${i + 1}. ${reason}`);
  return { zh: [REASONS_HEADING.zh, ...numbered], en: [REASONS_HEADING.en, ...numbered] };
}

/** How to answer: only ways that there are. */
function answering({
  link,
  organiser: name,
  contacts,
  repliesArrive,
}: Letter): Pick<LetterValues<'invitation'>, 'answer' | 'otherwise'> {
  const organiser = { zh: `${name}${contacts.zh}`, en: `${name}${contacts.en}` };
  const words = (entry: Worded): Worded => ({
    zh: fillWords(entry, { organiser }, 'zh'),
    en: fillWords(entry, { organiser }, 'en'),
  });
  if (link !== null)
    return {
      answer: INVITATION_ANSWER.PAGE,
      otherwise: words(INVITATION_OTHERWISE[repliesArrive ? 'MAIL' : 'TELEPHONE']),
    };
  return repliesArrive
    ? { answer: INVITATION_ANSWER.MAIL, otherwise: words(INVITATION_OTHERWISE.ALSO) }
    : { answer: words(INVITATION_ANSWER.TELEPHONE), otherwise: '' };
}
