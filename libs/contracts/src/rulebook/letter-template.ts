import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import {
  isLetterCode,
  type LetterCode,
  type LetterTemplate,
  letterWords,
  type PlaceWords,
} from '../words/letter.words.js';
import { issueOf, refusal } from '../words/remark.js';

const MOST_SUBJECT = 120;
const MOST_PARAGRAPH = 1_000;
const MOST_PARAGRAPHS = 30;

const subject = (of: z.ZodType<string, string>): z.ZodType<string, string> =>
  of.refine((value) => !value.includes('\n'), refusal('INVALID'));
const paragraphs = z.array(requiredText(MOST_PARAGRAPH)).max(MOST_PARAGRAPHS);
const base = z.strictObject({
  zh: z.strictObject({
    subject: subject(requiredText(MOST_SUBJECT)),
    paragraphs: paragraphs.min(1),
  }),
  /** Stands below the Chinese part; empty where the letter is in Chinese alone. */
  en: z.strictObject({ subject: subject(text(MOST_SUBJECT)), paragraphs }),
});

type Path = (string | number)[];
type Issue = ReturnType<typeof issueOf>;
/** Names in braces; what is no name is an unknown one. */
const PLACE = /\{([^{}]*)\}/g;
export const placesIn = (line: string): string[] =>
  [...line.matchAll(PLACE)].map(([, name = '']) => name);

/** The texts of one letter: plain, with what this letter may put in, and with what it must. */
const templateOf = (code: LetterCode): z.ZodType<LetterTemplate> =>
  base.superRefine((template, context) => {
    const { places } = letterWords(code);
    const issues = (['zh', 'en'] as const).flatMap((language) => [
      ...lineIssues(places, template[language].subject, [language, 'subject'], true),
      ...template[language].paragraphs.flatMap((line, i) =>
        lineIssues(places, line, [language, 'paragraphs', i], false),
      ),
    ]);
    const there = new Set(template.zh.paragraphs.flatMap(placesIn));
    for (const [name, { required, label }] of Object.entries(places))
      if (required && !there.has(name))
        issues.push(issueOf('PLACE_MISSING', ['zh', 'paragraphs'], { name: `{${name}}`, label }));
    for (const issue of issues) context.addIssue(issue);
  });

function lineIssues(
  places: Readonly<Record<string, PlaceWords>>,
  line: string,
  path: Path,
  inSubject: boolean,
): Issue[] {
  const names = placesIn(line);
  const stray = /[{}]/.exec(line.replace(PLACE, ''))?.[0];
  const unknown = [
    ...names.filter((name) => !Object.hasOwn(places, name)),
    ...(stray ? [stray] : []),
  ];
  const blocks = names.filter((name) => places[name]?.block !== undefined);
  const [alone] = inSubject || names.length > 1 ? blocks : [];
  return [
    ...(/[<>]/.test(line) ? [issueOf('MARKUP_REFUSED', path)] : []),
    ...unknown.map((name) =>
      issueOf('PLACE_UNKNOWN', path, { name, known: Object.keys(places).map((key) => `{${key}}`) }),
    ),
    ...(alone === undefined
      ? []
      : [issueOf('PLACE_ALONE', path, { name: `{${alone}}`, label: places[alone]?.label ?? '' })]),
  ];
}

/** @param key the letter */
export const letterTemplateSchema = (key: string): z.ZodType<LetterTemplate> =>
  isLetterCode(key) ? templateOf(key) : z.never();
