import { dayInBeijing, dayWords } from '@jiqia/clock';
import { reachedBy } from '@jiqia/contracts/words';
import type { Typesetter } from './typesetter.js';

/** What a letter of invitation (邀请函) says to a society. */
export interface NominationLetter {
  /** On its head, and below it. */
  readonly organiser: string;
  /** e.g. 〔2026〕12号 */
  readonly number: string;
  /** To whom: the full name of the society. */
  readonly society: string;
  readonly programme: string;
  readonly edition: string;
  readonly venue: string;
  /** Days of the edition, YYYY-MM-DD; both empty where it has none yet. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** The need as whoever has signed in may read it. */
  readonly need: {
    readonly title: string;
    readonly organisation: string;
    readonly field: string;
    readonly problem: string;
    readonly keyTechnology: string;
    readonly goal: string;
    readonly cooperation: string;
  };
  readonly note: string;
  /** The last day to nominate, YYYY-MM-DD. */
  readonly dueOn: string;
  readonly phone: string;
  readonly email: string;
  /** ISO 8601: the day below it is this one in Beijing. */
  readonly askedAt: string;
}

/** PDF letter of invitation; bytes repeat. @throws Error with Typst's own words when the template fails */
export const renderNominationLetter = (
  typesetter: Typesetter,
  letter: NominationLetter,
): Uint8Array => typesetter.set('nomination.typ', dataOf(letter), letter.askedAt);

function dataOf(letter: NominationLetter): Readonly<Record<string, unknown>> {
  const { need, organiser, phone, email, firstDay, lastDay, venue } = letter;
  const sameYear = firstDay.slice(0, 4) === lastDay.slice(0, 4);
  const end = sameYear ? dayWords(lastDay).replace(/^.*年/u, '') : dayWords(lastDay);
  const until = firstDay === lastDay ? '' : `至${end}`;
  const rows = [
    ['需求名称', need.title],
    ['需求单位', need.organisation],
    ['所属领域', need.field],
    ['主要问题', need.problem],
    ['技术关键', need.keyTechnology],
    ['预期目标', need.goal],
    ['合作方式', need.cooperation],
  ].filter(([, words]) => words !== '');
  return {
    organiser,
    number: letter.number,
    society: letter.society,
    programme: letter.programme,
    edition: letter.edition,
    when: firstDay === '' ? '' : `于${dayWords(firstDay)}${until}`,
    where: venue === '' ? '' : `在${venue}`,
    rows,
    note: letter.note,
    due: dayWords(letter.dueOn),
    contacts: reachedBy({ phone, email }, 'zh').join('，'),
    day: dayWords(dayInBeijing(new Date(letter.askedAt))),
  };
}
