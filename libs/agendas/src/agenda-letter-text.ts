import { timeSpan } from '@jiqia/clock';
import {
  AGENDA_AFTER,
  AGENDA_LINE,
  fillWords,
  type Language,
  videoLines,
  type Worded,
} from '@jiqia/contracts/words';
import { contactLine } from '@jiqia/documents';
import type { ReleasedMeeting } from '@jiqia/meetings';
import type { AgendaEntry } from './agenda.reader.js';
import type { Changed, Gone, Told } from './told.js';

/** Where and in which time zone an edition takes place. */
export interface AtVenue {
  readonly venue: string;
  readonly timeZone: string;
}
type Lines = Readonly<Record<Language, string[]>>;

/** What has become of the meetings of somebody, a paragraph each, with how the others are reached. */
export function linesOf(told: Told, entries: ReadonlyMap<string, AgendaEntry>, at: AtVenue): Lines {
  const changed = told.changed.flatMap((row) => {
    const entry = entries.get(row.meeting.matchId);
    return entry
      ? [changedLine(row, entry, told.first, at), ...videoOf(entry), ...contactsOf(entry)]
      : [];
  });
  const gone = told.gone.flatMap((row) => {
    const entry = entries.get(row.meeting.matchId);
    return entry ? [goneLine(row, entry, at)] : [];
  });
  const lines = [...changed, ...gone];
  return { zh: lines.map(({ zh }) => zh), en: lines.map(({ en }) => en) };
}

/** How many meetings there are after a change. */
export const afterOf = ({ agenda }: Told): Worded =>
  inEach(AGENDA_AFTER[agenda.length === 0 ? 'NONE' : 'SOME'], () => ({
    count: `${agenda.length}`,
  }));

function changedLine(
  { meeting, before }: Changed,
  entry: AgendaEntry,
  first: boolean,
  at: AtVenue,
): Worded {
  const same =
    before !== null &&
    timeSpan(before, at.timeZone) === timeSpan(meeting, at.timeZone) &&
    before.place === meeting.place;
  const again = before?.link === meeting.link ? 'ATTENDED' : 'LINKED';
  const line = before === null ? (first ? 'SET' : 'ADDED') : same ? again : 'CHANGED';
  return inEach(AGENDA_LINE[line], (language) => ({
    ...paramsOf(meeting, entry, language, at),
    before: before ? `${timeSpan(before, at.timeZone, language)} ${before.place}` : '',
  }));
}

const goneLine = ({ meeting, relieved }: Gone, entry: AgendaEntry, at: AtVenue): Worded =>
  inEach(AGENDA_LINE[relieved ? 'RELIEVED' : 'CANCELLED'], (language) =>
    paramsOf(meeting, entry, language, at),
  );

const contactsOf = ({ contacts }: AgendaEntry): Worded[] =>
  contacts.map((contact) => inEach(AGENDA_LINE.CONTACT, () => ({ contact: contactLine(contact) })));

/** The link and what to do where it does not work, a line each; the same lines in both languages. */
function videoOf({ video }: AgendaEntry): Worded[] {
  if (video === null) return [];
  const en = videoLines(video, 'en');
  return videoLines(video, 'zh').map((zh, i) => ({ zh, en: en[i] ?? '' }));
}

const paramsOf = (
  meeting: ReleasedMeeting,
  { others, video }: AgendaEntry,
  language: Language,
  at: AtVenue,
): Readonly<Record<string, string>> => ({
  when: timeSpan(meeting, at.timeZone, language),
  where: (video ? [meeting.place] : [at.venue, meeting.place]).filter(Boolean).join(' '),
  other: others.map(calledAs).join('、'),
});

/** e.g. `江澄研究所 卢见深`, or the organisation alone. */
const calledAs = ({ name, organisation }: AgendaEntry['others'][number]): string =>
  name === organisation ? name : `${organisation} ${name}`;

const inEach = (
  words: Worded,
  params: (language: Language) => Readonly<Record<string, string>>,
): Worded => ({
  zh: fillWords(words, params('zh'), 'zh'),
  en: fillWords(words, params('en'), 'en'),
});
