import { placesIn } from '@jiqia/contracts/rulebook';
import {
  type Language,
  LANGUAGES,
  type LetterCode,
  type LetterTemplate,
  letterWords,
  type PlaceOf,
  type Worded,
} from '@jiqia/contracts/words';
import { houseToken, HtmlTemplates } from '@jiqia/documents';

const templates = new HtmlTemplates(new URL('.', import.meta.url));
/** Colours and type of the house, written into every element: mail programs read no style sheet. */
const TOKENS = Object.fromEntries(
  [
    'ink',
    'ink-2',
    'paper',
    'line-warm',
    'line-strong',
    'brand',
    'need',
    'need-tint',
    'able',
    'able-line',
    'able-tint',
    'font',
  ].map((name) => [name, houseToken(name)]),
);
/** The line of a pair that is about its need; the other is about the capability. */
const OF_NEED = /^(?:[^：]{0,9}技术需求：|Need: )/;
/** What programs sort letters by stands before what a letter is about. */
const BEFORE_SUBJECT = /^【[^】]*】/;

/** What a letter puts in at one place: a text, or several paragraphs; in both languages where they differ. Empty where there is nothing. */
type PlaceValue =
  string | readonly string[] | Worded | Readonly<Record<Language, readonly string[]>>;
export type LetterValues<C extends LetterCode> = Readonly<Record<PlaceOf<C>, PlaceValue>>;

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A paragraph as it leaves; with a link, or a code, the text of it stands before that. */
interface Paragraph {
  readonly text: string;
  /** The place that it was put in at, where that takes paragraphs. */
  readonly of?: string;
  readonly link?: string;
  readonly button?: string;
  readonly more?: { readonly words: string; readonly at: string };
  readonly code?: string;
  /** Of which side of the pair it is, where both stand one above the other. */
  readonly side?: 'need' | 'able';
}

/** The letter in both forms: Chinese, and English below it where the template has some. Values are text, whatever they hold. */
export function rendered<C extends LetterCode>(
  code: C,
  template: LetterTemplate,
  values: LetterValues<C>,
): WrittenLetter {
  const given: Readonly<Record<string, PlaceValue>> = values;
  const subjects = LANGUAGES.map((language) => filled(template[language].subject, given, language));
  const paragraphs = LANGUAGES.flatMap((language) =>
    template[language].paragraphs.flatMap((line) => paragraphsOf(code, line, given, language)),
  );
  return {
    subject: subjects.filter(Boolean).join(' / '),
    text: paragraphs.map(plainText).join('\n\n'),
    html: templates
      .render('letter', {
        paragraphs: withSides(paragraphs),
        heading: subjects.find(Boolean)?.replace(BEFORE_SUBJECT, '') ?? '',
        from: linesOf(given['organiser'], 'zh')[0] ?? '',
        c: TOKENS,
      })
      .trim(),
  };
}

/** Where the two lines of a pair follow each other they are joined, the need above. */
function withSides(paragraphs: readonly Paragraph[]): Paragraph[] {
  const shown = [...paragraphs];
  for (const [i, one] of shown.entries()) {
    const next = shown[i + 1];
    if (one.of !== 'sides' || next?.of !== 'sides' || one.side || next.side) continue;
    const [need, able] = OF_NEED.test(one.text) ? [one, next] : [next, one];
    shown.splice(i, 2, { ...need, side: 'need' }, { ...able, side: 'able' });
  }
  return shown;
}

/** What a preview shows. */
export function sampleValues<C extends LetterCode>(code: C): LetterValues<C> {
  const places = Object.entries(letterWords(code).places);
  return Object.fromEntries(places.map(([name, { sample }]) => [name, sample])) as LetterValues<C>;
}

const plainText = ({ text, link = '', code = '' }: Paragraph): string => `${text}${link}${code}`;

function paragraphsOf(
  letter: LetterCode,
  line: string,
  values: Readonly<Record<string, PlaceValue>>,
  language: Language,
): Paragraph[] {
  const { places, button, more } = letterWords(letter);
  const name = placesIn(line).find((one) => places[one]?.block !== undefined);
  if (name === undefined) return [{ text: filled(line, values, language) }];
  const kind = places[name]?.block;
  const lines = linesOf(values[name], language);
  if (lines.length === 0) return [];
  if (kind === 'text' || kind === undefined) {
    const [first = '', ...rest] = lines;
    return [filled(line, { [name]: first }, language), ...rest].map((text) => ({
      text,
      of: name,
    }));
  }
  const text = filled(line, { [name]: '' }, language);
  const [value = ''] = lines;
  if (kind === 'code') return [{ text, code: value }];
  return [
    {
      text,
      link: value,
      ...(button ? { button: button[language] } : {}),
      ...(more ? { more: { words: more[language], at: more.at } } : {}),
    },
  ];
}

const filled = (
  line: string,
  values: Readonly<Record<string, PlaceValue>>,
  language: Language,
): string =>
  line.replace(/\{([^{}]*)\}/g, (_place, name: string) =>
    linesOf(values[name], language).join(language === 'zh' ? '，' : ', '),
  );

/** A list in both languages is an object, a list alone is none of ours by `in`. */
function linesOf(value: PlaceValue | undefined, language: Language): string[] {
  const said = typeof value === 'object' && 'zh' in value ? value[language] : (value ?? '');
  return (typeof said === 'string' ? [said] : [...said]).filter((line) => line !== '');
}
