import type { LateWords } from './late-words.js';
import { zh as after } from '../after/words.zh.js';
import { zh as availability } from '../availability/words.zh.js';
import { zh as capabilities } from '../capabilities/words.zh.js';
import { zh as asked } from '../asked/words.zh.js';
import { zh as cockpit } from '../cockpit/words.zh.js';
import { zh as collect } from '../collect/words.zh.js';
import { zh as day } from '../day/words.zh.js';
import type { zh as just } from '../cockpit/just-words.zh.js';
import type { zh as duties } from '../duties/words.zh.js';
import { zh as home } from '../home/words.zh.js';
import { zh as intake } from '../intake/words.zh.js';
import { zh as invitations } from '../invitations/words.zh.js';
import { zh as library } from '../library/words.zh.js';
import { zh as meetings } from '../meetings/words.zh.js';
import { zh as needs } from '../needs/words.zh.js';
import { zh as ownMatches } from '../own-matches/words.zh.js';
import { zh as pairs } from '../pairs/words.zh.js';
import { zh as parts } from '../parts/words.zh.js';
import { zh as registrations } from '../registrations/words.zh.js';
import type { zh as records } from '../records/words.zh.js';
import { zh as road } from '../road/words.zh.js';
import type { zh as settings } from '../settings/words.zh.js';
import { zh as setup } from '../setup/words.zh.js';
import { zh as shell } from '../shell/words.zh.js';
import { zh as society } from '../society/words.zh.js';
import { zh as timetable } from '../timetable/words.zh.js';
import type { zh as tour } from '../tour/words.zh.js';
import { zh as work } from '../work/words.zh.js';

/** Every word of the pages, one piece a folder. */
export const zh = {
  after,
  availability,
  capabilities,
  asked,
  cockpit,
  collect,
  day,
  home,
  intake,
  invitations,
  library,
  meetings,
  needs,
  ownMatches,
  pairs,
  parts,
  registrations,
  road,
  setup,
  shell,
  society,
  timetable,
  work,
};
export type Words = typeof zh & LateWords;
/** With those that come later, each with its page. */
export type Words = typeof zh & {
  readonly duties: typeof duties;
  readonly just: typeof just;
  readonly records: typeof records;
  readonly settings: typeof settings;
  readonly tour: typeof tour;
};
