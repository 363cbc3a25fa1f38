import type { CodeEntry } from './codes.js';
import type { Worded } from './language.js';

/** What kind of thing proves what a capability says. */
export const EVIDENCE_KIND = {
  PATENT: { zh: '专利', en: 'patent', synonyms: ['发明专利', '实用新型', '外观设计', '专利号'] },
  PAPER: { zh: '论文', en: 'paper', synonyms: ['论文著作', '学术论文', '著作'] },
  PROJECT: { zh: '科研项目', en: 'project', synonyms: ['项目', '课题', '项目编号', '课题编号'] },
  CONTRACT: {
    zh: '技术合同',
    en: 'technology contract',
    synonyms: ['合同', '合同登记号', '技术合同登记编号'],
  },
  STANDARD: { zh: '标准', en: 'standard', synonyms: ['标准号', '国家标准', '行业标准'] },
  AWARD: { zh: '获奖', en: 'award', synonyms: ['奖励', '获奖情况', '荣誉'] },
  SOFTWARE: {
    zh: '软件著作权',
    en: 'software copyright',
    synonyms: ['软著', '软件著作权登记号', '著作权'],
  },
  TRL_REPORT: {
    zh: '成熟度评价',
    en: 'readiness report',
    synonyms: ['成熟度评价报告', '检测报告', '技术成熟度评价报告', '应用证明'],
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type EvidenceKind = keyof typeof EVIDENCE_KIND;

/** What follows a reason that a piece of evidence bears out. */
export const BORNE_OUT: Worded = {
  zh: '；佐证：{evidence}',
  en: '; borne out by the {evidence}',
};

/** A piece of evidence as it is called: 专利《一种压铸件检测方法》ZL202310123456.1. */
export function evidenceWords(
  {
    kind,
    title,
    number,
  }: { readonly kind: string; readonly title: string; readonly number: string },
  language: 'zh' | 'en' = 'zh',
): string {
  const known: Readonly<Record<string, CodeEntry>> = EVIDENCE_KIND;
  const called = known[kind]?.[language] ?? kind;
  if (language === 'en') return [called, title && `“${title}”`, number].filter(Boolean).join(' ');
  return `${called}${title === '' ? '' : `《${title.replace(/^《|》$/g, '')}》`}${number}`;
}
