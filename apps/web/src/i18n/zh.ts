import { zh as cockpit } from '../cockpit/words.zh.js';
import { zh as collect } from '../collect/words.zh.js';
import { zh as home } from '../home/words.zh.js';
import { zh as intake } from '../intake/words.zh.js';
import { zh as invite } from '../invitations/words.zh.js';
import { zh as parts } from '../parts/words.zh.js';
import { zh as road } from '../road/words.zh.js';
import { zh as setup } from '../setup/words.zh.js';
import { zh as shell } from '../shell/words.zh.js';
import { zh as work } from '../work/words.zh.js';

/** Every word of the pages, one piece a folder. */
export const zh = { parts, shell, home, cockpit, work, setup, intake, road, collect, invite };
export type Words = typeof zh;
