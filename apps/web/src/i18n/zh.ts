import { zh as after } from '../after/words.zh.js';
import { zh as asked } from '../asked/words.zh.js';
import { zh as cockpit } from '../cockpit/words.zh.js';
import { zh as collect } from '../collect/words.zh.js';
import { zh as day } from '../day/words.zh.js';
import { zh as home } from '../home/words.zh.js';
import { zh as intake } from '../intake/words.zh.js';
import { zh as invitations } from '../invitations/words.zh.js';
import { zh as library } from '../library/words.zh.js';
import { zh as meetings } from '../meetings/words.zh.js';
import { zh as needs } from '../needs/words.zh.js';
import { zh as ownMatches } from '../own-matches/words.zh.js';
import { zh as pairs } from '../pairs/words.zh.js';
import { zh as parts } from '../parts/words.zh.js';
import { zh as road } from '../road/words.zh.js';
import { zh as setup } from '../setup/words.zh.js';
import { zh as shell } from '../shell/words.zh.js';
import { zh as timetable } from '../timetable/words.zh.js';
import { zh as work } from '../work/words.zh.js';

/** Every word of the pages, one piece a folder. */
export const zh = {
  after,
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
  road,
  setup,
  shell,
  timetable,
  work,
};
export type Words = typeof zh;
