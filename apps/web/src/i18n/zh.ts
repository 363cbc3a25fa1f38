import type { zh as after } from '../after/words.zh.js';
import type { zh as area } from '../area/words.zh.js';
import type { zh as asked } from '../asked/words.zh.js';
import type { zh as audit } from '../audit/words.zh.js';
import type { zh as availability } from '../availability/words.zh.js';
import type { zh as capabilities } from '../capabilities/words.zh.js';
import { zh as cockpit } from '../cockpit/words.zh.js';
import type { zh as collect } from '../collect/words.zh.js';
import type { zh as day } from '../day/words.zh.js';
import type { zh as duties } from '../duties/words.zh.js';
import type { zh as entries } from '../entries/words.zh.js';
import type { zh as files } from '../files/words.zh.js';
import { zh as home } from '../home/words.zh.js';
import type { zh as intake } from '../intake/words.zh.js';
import type { zh as invitations } from '../invitations/words.zh.js';
import type { zh as just } from '../cockpit/just-words.zh.js';
import type { zh as library } from '../library/words.zh.js';
import type { zh as me } from '../me/words.zh.js';
import { zh as meetings } from '../meetings/words.zh.js';
import { zh as needs } from '../needs/words.zh.js';
import type { zh as notices } from '../notices/words.zh.js';
import type { zh as ownMatches } from '../own-matches/words.zh.js';
import type { zh as contract } from '../outcomes/words.zh.js';
import type { zh as ownOutcomes } from '../own-outcomes/words.zh.js';
import type { zh as pairs } from '../pairs/words.zh.js';
import { zh as parts } from '../parts/words.zh.js';
import type { zh as people } from '../people/words.zh.js';
import type { zh as records } from '../records/words.zh.js';
import type { zh as refine } from '../refine/words.zh.js';
import type { zh as registrations } from '../registrations/words.zh.js';
import type { zh as report } from '../report/words.zh.js';
import { zh as road } from '../road/words.zh.js';
import type { zh as settings } from '../settings/words.zh.js';
import { zh as setup } from '../setup/words.zh.js';
import { zh as shell } from '../shell/words.zh.js';
import type { zh as society } from '../society/words.zh.js';
import type { zh as timetable } from '../timetable/words.zh.js';
import type { zh as tour } from '../tour/words.zh.js';
import { zh as work } from '../work/words.zh.js';

/** What pages say to whoever has just come in, one piece a folder. */
export const zh = {
  cockpit,
  home,
  meetings,
  needs,
  parts,
  road,
  setup,
  shell,
  work,
};
/** Words that come with their pages, so that what is loaded first stays small. */
export interface LateWords {
  readonly after: typeof after;
  readonly area: typeof area;
  readonly asked: typeof asked;
  readonly audit: typeof audit;
  readonly availability: typeof availability;
  readonly capabilities: typeof capabilities;
  readonly collect: typeof collect;
  readonly day: typeof day;
  readonly duties: typeof duties;
  readonly entries: typeof entries;
  readonly files: typeof files;
  readonly intake: typeof intake;
  readonly invitations: typeof invitations;
  readonly just: typeof just;
  readonly library: typeof library;
  readonly me: typeof me;
  readonly notices: typeof notices;
  readonly ownMatches: typeof ownMatches;
  readonly contract: typeof contract;
  readonly ownOutcomes: typeof ownOutcomes;
  readonly pairs: typeof pairs;
  readonly people: typeof people;
  readonly records: typeof records;
  readonly refine: typeof refine;
  readonly registrations: typeof registrations;
  readonly report: typeof report;
  readonly settings: typeof settings;
  readonly society: typeof society;
  readonly timetable: typeof timetable;
  readonly tour: typeof tour;
}
export type Words = typeof zh & LateWords;
