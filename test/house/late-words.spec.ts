import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const ROOT = 'apps/web/src';
const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');
const LATE = new Map(
  [...read('i18n/zh.ts').matchAll(/^import type \{ zh as (\w+) \} from '\.\.\/([\w-]+)\//gmu)].map(
    ([, part = '', folder = '']) => [part, folder] as const,
  ),
);
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/u.test(file) && !/(^i18n\/|\.spec\.ts$|words\.(zh|en)\.ts$)/u.test(file),
);
const brings = (text: string, part: string): boolean =>
  new RegExp(`later\\(\\{[^}]*\\b${part}\\b`, 'u').test(text);

describe('words that come with their pages', () => {
  it('are some', () => {
    expect(LATE.size).toBeGreaterThan(10);
    expect(FILES.length).toBeGreaterThan(100);
  });

  it('are brought by each page of their folder', () => {
    const silent = FILES.filter((file) => file.endsWith('.page.tsx')).filter((file) =>
      [...LATE].some(
        ([part, folder]) =>
          part !== 'just' && dirname(file) === folder && !brings(read(file), part),
      ),
    );
    expect(silent).toEqual([]);
  });

  it('are said in another folder by those alone that bring them', () => {
    const unsaid = FILES.flatMap((file) =>
      [...LATE]
        .filter(([part, folder]) => {
          const text = read(file);
          const says = new RegExp(`(\\bt\\(\\s*['\`]|i18nKey=")${part}\\.`, 'u').test(text);
          const pages = FILES.filter(
            (other) => dirname(other) === dirname(file) && other.endsWith('.page.tsx'),
          );
          return (
            says &&
            dirname(file) !== folder &&
            !brings(text, part) &&
            !(pages.length > 0 && pages.every((page) => brings(read(page), part)))
          );
        })
        .map(([part]) => `${file}: ${part}`),
    );
    expect(unsaid).toEqual([]);
  });
});
