import type { CodeEntry } from './codes.js';
import { fillWords, type Worded } from './language.js';

/** Kinds of places, with what one is called that has no label of its own. */
export const PLACE_KIND = {
  TABLE: { zh: '洽谈桌', en: 'table' },
  ROOM: { zh: '洽谈室', en: 'room' },
  VIDEO: { zh: '视频间', en: 'video room' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type PlaceKind = keyof typeof PLACE_KIND;

const PLACE_NAMES: Readonly<Record<PlaceKind, Worded>> = {
  TABLE: { zh: '{number}号桌', en: 'table {number}' },
  ROOM: { zh: '洽谈室{number}', en: 'room {number}' },
  VIDEO: { zh: '视频{number}', en: 'video {number}' },
};

/** What a place is called: its label, else its kind and number. Meetings keep this name, in Chinese. */
export const placeName = (place: {
  readonly kind: PlaceKind;
  readonly number: number;
  readonly label: string;
}): string => place.label || fillWords(PLACE_NAMES[place.kind], { number: place.number }, 'zh');

/** What is wrong with a name or a value in a part of an edition. */
export const PART_PROBLEMS = {
  PARTICIPANT_UNKNOWN: {
    zh: '没有名为“{name}”的单位或人员，也没有这一编号',
    en: 'No organisation, person or record is called “{name}”',
  },
  NEED_UNKNOWN: { zh: '没有编号为“{name}”的需求', en: 'No need has the number “{name}”' },
  CAPABILITY_UNKNOWN: {
    zh: '没有编号为“{name}”的成果或能力',
    en: 'No capability has the number “{name}”',
  },
  SESSION_UNKNOWN: { zh: '本届没有场次“{name}”', en: 'The edition has no session “{name}”' },
  AMBIGUOUS: {
    zh: '“{name}”有多个：{candidates}，请写明是哪一个',
    en: '“{name}” may be any of {candidates}; say which',
  },
  NO_SLOT: { zh: '没有在 {name} 开始的时段', en: 'No slot begins at {name}' },
  NO_TIME_LEFT: {
    zh: '当日调整时钟，这段时间并不存在',
    en: 'Clocks are changed on that day: there is no such time',
  },
  OVERLAP: { zh: '与“{name}”时间重叠', en: 'Overlaps with “{name}”' },
  SAME_PAIR: { zh: '应与“before”是不同的配对', en: 'Must be another pair than “before”' },
  DUPLICATE: { zh: '已有相同的一条', en: 'The same is there already' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PartProblem = keyof typeof PART_PROBLEMS;

/** Why an entry of a form of before there were rows could not become one. */
export const UNRESOLVED_CAUSES = {
  UNKNOWN: { zh: '名称或编号查无对应', en: 'a name or number that is not known' },
  AMBIGUOUS: { zh: '名称对应不止一个', en: 'a name that fits more than one' },
  DUPLICATE: { zh: '与另一条重复', en: 'the same as another entry' },
  INVALID: { zh: '内容不合规则', en: 'values that break a rule' },
} as const satisfies Readonly<Record<string, Worded>>;
export type UnresolvedCause = keyof typeof UNRESOLVED_CAUSES;

/** What keeps a part from being removed or renamed. */
export const PART_USES = {
  MEETINGS: { zh: '已排定洽谈', en: 'meetings are set there' },
  PINS: { zh: '有指定时段的洽谈', en: 'pinned meetings lie there' },
  PAIRS: { zh: '已有入选或后续的配对', en: 'it has pairs that were decided on' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PartUse = keyof typeof PART_USES;

/** The parts of an edition, as people call them. */
export const EDITION_PART = {
  session: { zh: '场次', en: 'session' },
  place: { zh: '洽谈位置', en: 'place' },
  unavailability: { zh: '不可用时段', en: 'unavailability' },
  conflict: { zh: '回避', en: 'declared conflict' },
  pin: { zh: '指定时段', en: 'pinned meeting' },
  precedence: { zh: '先后次序', en: 'precedence' },
  participation: { zh: '参加的需求或能力', en: 'participation' },
  unresolved: { zh: '待核对的条目', en: 'unresolved entry' },
} as const satisfies Readonly<Record<string, Worded>>;
export type EditionPart = keyof typeof EDITION_PART;
