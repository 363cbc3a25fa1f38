import { fillWords, type Language, type Worded } from './language.js';
import type { TeamSetKind } from './match.words.js';

const TEXTS: Readonly<Record<TeamSetKind, Worded>> = {
  COVER: {
    zh: '{count} 项能力合起来覆盖需求要点的 {covered}%，单项最多覆盖 {alone}%',
    en: '{count} capabilities together cover {covered} % of what the need asks for; the best one alone covers {alone} %',
  },
  LEAD: {
    zh: '套餐覆盖需求要点的 {alone}%，由其指明的专家对接，合计覆盖 {covered}%',
    en: 'The package covers {alone} % of what the need asks for, and {covered} % with the expert whom it leads to',
  },
};

/** What a set is, in a sentence. */
export const teamSetWords = (
  set: {
    readonly kind: TeamSetKind;
    readonly covered: number;
    readonly alone: number;
    readonly members: readonly unknown[];
  },
  language: Language = 'zh',
): string =>
  fillWords(
    TEXTS[set.kind],
    {
      count: String(set.members.length),
      covered: String(Math.round(set.covered * 100)),
      alone: String(Math.round(set.alone * 100)),
    },
    language,
  );
