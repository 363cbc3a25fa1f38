import {
  AFTER_NOTICE,
  CAPABILITY_KIND,
  fillWords,
  NOTICE_REASON,
  type NoticeCause,
  pairWords,
  type Reader,
  type Worded,
  wordOf,
} from '@jiqia/contracts/words';
import { sidesOf } from '@jiqia/invitations';
import type { LetterValues } from '@jiqia/rulebook';

/** What a letter says of another time. */
export interface MoveLines {
  readonly wishes: readonly Worded[];
  readonly note: string;
  readonly until: string;
}

/** What one side learns is off, and why. */
export interface NoticeLetter {
  /** Whom it speaks to. */
  readonly reader: Reader;
  readonly recipient: string;
  readonly programme: string;
  readonly edition: string;
  readonly cause: NoticeCause;
  /** The meeting that is cancelled, e.g. `12月10日 09:00–09:30` at `会展中心二层A厅 3号桌`; null when none was set. */
  readonly meeting: { readonly when: string; readonly where: string } | null;
  /** Of another time: the wished ones as they are written, what was said, and by when to answer; null of other notices. */
  readonly move: MoveLines | null;
  readonly need: { readonly title: string; readonly organisation: string };
  readonly capability: {
    /** Code of the list `CAPABILITY_KIND`. */
    readonly kind: string;
    readonly title: string;
    readonly organisation: string;
    readonly person: string;
  };
  readonly organiser: string;
  /** How the organiser is reached, in brackets: telephone and mail, as far as they are known. */
  readonly contacts: Worded;
}

const NEXT: Readonly<Partial<Record<NoticeCause, keyof typeof AFTER_NOTICE>>> = {
  MEETING_CALLED_OFF: 'INTENT_STANDS',
  SIDE_CAME_BACK: 'PAIR_GOES_ON',
  MOVE_WANTED: 'MOVE_TO_ANSWER',
  MOVE_AGREED: 'MOVE_TO_COME',
  MOVE_REFUSED: 'MEETING_STANDS',
  MOVE_LAPSED: 'MEETING_STANDS',
  MOVE_TAKEN_BACK: 'MEETING_STANDS',
};

/** What the notice that a meeting is off, or that a pair has ended, puts in where its template names it. */
export function noticeValues(
  letter: NoticeLetter,
): LetterValues<'notice.cancelled'> &
  LetterValues<'notice.ended'> &
  LetterValues<'notice.resumed'> &
  LetterValues<'notice.move-asked'> &
  LetterValues<'notice.move-answered'> {
  const { reader, capability, need, cause, contacts, meeting, move } = letter;
  const { recipient, programme, edition, organiser } = letter;
  const { you } = pairWords(reader, capability.kind);
  const reason = NOTICE_REASON[cause][reader.side];
  const kind = {
    zh: wordOf(CAPABILITY_KIND, capability.kind),
    en: wordOf(CAPABILITY_KIND, capability.kind, 'en'),
  };
  const params = { you: { zh: you, en: 'you' }, kind };
  return {
    recipient,
    programme,
    edition,
    organiser,
    other: reader.side === 'need' ? capability.title : need.title,
    when: meeting?.when ?? '',
    where: meeting?.where ?? '',
    you: { zh: you, en: 'you' },
    wishes: {
      zh: move?.wishes.map(({ zh }) => zh) ?? [],
      en: move?.wishes.map(({ en }) => en) ?? [],
    },
    note: move?.note ? { zh: `说明：${move.note}`, en: `Note: ${move.note}` } : '',
    until: move?.until ?? '',
    sides: sidesOf(letter),
    reason: { zh: fillWords(reason, params, 'zh'), en: fillWords(reason, params, 'en') },
    next: AFTER_NOTICE[NEXT[cause] ?? 'NOTHING_TO_DO'],
    contacts,
  };
}
