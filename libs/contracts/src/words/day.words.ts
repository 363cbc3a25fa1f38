import type { Worded } from './language.js';

/** What happens on the day of an edition and is noted there. */
export const DAY_EVENT = {
  PERSON_ARRIVED: { zh: '到场签到', en: 'a person has arrived' },
  PERSON_LEFT: { zh: '离场', en: 'a person has left' },
  SIDE_ARRIVED: { zh: '一方到位', en: 'one side is at the table' },
  SIDE_LATE: { zh: '一方迟到', en: 'one side will be late' },
  SIDE_ABSENT: { zh: '一方缺席', en: 'one side has not come' },
  MEETING_BEGUN: { zh: '洽谈开始', en: 'the meeting has begun' },
  MEETING_ENDED: { zh: '洽谈结束', en: 'the meeting is over' },
  SESSION_DELAYED: { zh: '场次顺延', en: 'a session is delayed' },
  PLACE_LOST: { zh: '位置停用', en: 'a place cannot be used' },
  PLACE_BACK: { zh: '位置恢复', en: 'a place can be used again' },
  WALK_IN_CAME: { zh: '未报名到场', en: 'somebody has come who was not expected' },
  WALK_IN_LEFT: { zh: '未报名人员离场', en: 'somebody who was not expected has left' },
  PAIR_ASKED: { zh: '现场申请洽谈', en: 'a meeting is asked for on site' },
  PAIR_DROPPED: { zh: '收回现场申请', en: 'a meeting is not asked for any more' },
} as const satisfies Readonly<Record<string, Worded>>;
export type DayEventKind = keyof typeof DAY_EVENT;

/** What an event changed when it came in. Those from EVENT_DIFFERS on were not kept. */
export const DAY_EFFECT = {
  TAKEN: { zh: '已生效', en: 'taken' },
  NOTHING_NEW: { zh: '已记录，状态不变', en: 'kept; nothing changes' },
  MEETING_OFF: { zh: '已记录；这场洽谈此前已取消', en: 'kept; the meeting had been called off' },
  SLOT_GONE: {
    zh: '已记录；时段或位置已另作安排，这场洽谈仍为缺席',
    en: 'kept; the time or the place was given away, the meeting stays a no-show',
  },
  EVENT_DIFFERS: {
    zh: '未记录：同一编号的事件内容不同',
    en: 'not kept: another event has this id',
  },
  MEETING_UNKNOWN: {
    zh: '未记录：本届没有这场洽谈',
    en: 'not kept: no such meeting in this edition',
  },
  PAIR_UNKNOWN: { zh: '未记录：本届没有这个配对', en: 'not kept: no such pair in this edition' },
  PERSON_UNKNOWN: { zh: '未记录：没有这个人员', en: 'not kept: no such person' },
  SESSION_UNKNOWN: { zh: '未记录：本届没有这个场次', en: 'not kept: no such session' },
  PLACE_UNKNOWN: { zh: '未记录：本届没有这个位置', en: 'not kept: no such place' },
  CODE_UNKNOWN: {
    zh: '未记录：不是本届胸卡上的签到码',
    en: 'not kept: no badge of this edition has this code',
  },
  OUT_OF_DAYS: {
    zh: '未记录：时间不在本届举办日期前后一天内，请核对设备时钟',
    en: 'not kept: not within a day of the edition; please check the clock of the device',
  },
} as const satisfies Readonly<Record<string, Worded>>;
export type DayEffect = keyof typeof DAY_EFFECT;

/** Why a pair is offered a slot that has become free. */
export const OFFER_REASON = {
  ASKED_ON_SITE: { zh: '双方在现场申请洽谈', en: 'a meeting was asked for on site' },
  AGREED_UNSET: { zh: '双方已同意，尚未排定', en: 'both have agreed and have no meeting yet' },
  NEXT_BEST: { zh: '匹配度靠前，双方已到场', en: 'one of the best pairs of which both are there' },
} as const satisfies Readonly<Record<string, Worded>>;
export type OfferReason = keyof typeof OFFER_REASON;

/** Minutes after its beginning in which a slot is still given to another pair. */
export const SLOT_GRACE_MINUTES = 10;
/** Pairs that one slot is offered to. */
export const MOST_OFFERS = 5;
