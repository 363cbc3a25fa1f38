import { en as after } from '../after/words.en.js';
import { en as area } from '../area/words.en.js';
import { en as asked } from '../asked/words.en.js';
import { en as audit } from '../audit/words.en.js';
import { en as availability } from '../availability/words.en.js';
import { en as capabilities } from '../capabilities/words.en.js';
import { en as cockpit } from '../cockpit/words.en.js';
import { en as collect } from '../collect/words.en.js';
import { en as day } from '../day/words.en.js';
import { en as duties } from '../duties/words.en.js';
import { en as entries } from '../entries/words.en.js';
import { en as files } from '../files/words.en.js';
import { en as home } from '../home/words.en.js';
import { en as intake } from '../intake/words.en.js';
import { en as invitations } from '../invitations/words.en.js';
import { en as just } from '../cockpit/just-words.en.js';
import { en as library } from '../library/words.en.js';
import { en as me } from '../me/words.en.js';
import { en as meetings } from '../meetings/words.en.js';
import { en as needs } from '../needs/words.en.js';
import { en as notices } from '../notices/words.en.js';
import { en as ownMatches } from '../own-matches/words.en.js';
import { en as contract } from '../outcomes/words.en.js';
import { en as ownOutcomes } from '../own-outcomes/words.en.js';
import { en as pairs } from '../pairs/words.en.js';
import { en as parts } from '../parts/words.en.js';
import { en as people } from '../people/words.en.js';
import { en as records } from '../records/words.en.js';
import { en as refine } from '../refine/words.en.js';
import { en as registrations } from '../registrations/words.en.js';
import { en as report } from '../report/words.en.js';
import { en as road } from '../road/words.en.js';
import { en as settings } from '../settings/words.en.js';
import { en as setup } from '../setup/words.en.js';
import { en as shell } from '../shell/words.en.js';
import { en as society } from '../society/words.en.js';
import { en as timetable } from '../timetable/words.en.js';
import { en as tour } from '../tour/words.en.js';
import { en as work } from '../work/words.en.js';
import type { SameKeys } from './same-keys.js';
import type { Words } from './zh.js';

export const en: SameKeys<Words> = {
  after,
  area,
  asked,
  audit,
  availability,
  capabilities,
  cockpit,
  collect,
  day,
  duties,
  entries,
  files,
  home,
  intake,
  invitations,
  just,
  library,
  me,
  meetings,
  needs,
  notices,
  ownMatches,
  contract,
  ownOutcomes,
  pairs,
  parts,
  people,
  records,
  refine,
  registrations,
  report,
  road,
  settings,
  setup,
  shell,
  society,
  timetable,
  tour,
  work,
};
