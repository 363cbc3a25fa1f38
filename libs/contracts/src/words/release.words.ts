import type { Worded } from './language.js';

/** What is another in a meeting from one release of a timetable to the next. */
export const RELEASE_CHANGE = {
  ADDED: { zh: '新增', en: 'added' },
  MOVED: { zh: '改时间', en: 'moved' },
  PLACE_CHANGED: { zh: '换位置', en: 'another place' },
  LINK_CHANGED: { zh: '换视频链接', en: 'another video link' },
  PERSON_CHANGED: { zh: '换出席人', en: 'somebody else comes' },
  CANCELLED: { zh: '取消', en: 'cancelled' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ReleaseChangeKind = keyof typeof RELEASE_CHANGE;
