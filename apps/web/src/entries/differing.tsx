import { useTranslation } from 'react-i18next';
import { inWords } from '../i18n/in-words.js';
import { later } from '../i18n/later.js';
import './entries.css';
import type { FieldDifference, Speaking } from './in-text.js';
import { wordDiff } from './word-diff.js';
import { zh as entries } from './words.zh.js';

later({ entries });

/** How the reader is spoken to, for what makes texts of values. */
export function useSpeaking(): Speaking {
  const { t } = useTranslation();
  return { inWords, yes: t('entries.yes'), no: t('entries.no') };
}

/** One text with the words marked that went and that came: by a line through or under them, and for who listens by a word. */
export function Differing({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation();
  const pieces = wordDiff(from, to).map((piece, place) => ({ ...piece, place }));
  return (
    <p className="differing">
      {pieces.map(({ kind, text, place }) => {
        if (kind === 'same') return <span key={place}>{text}</span>;
        const Mark = kind;
        return (
          <Mark key={place}>
            <span className="unseen">{t(`entries.diff.${kind}`)}</span>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}

/** The fields in which two contents differ, each with its words marked; and what the marks mean. */
export function Differences({ items }: { readonly items: readonly FieldDifference[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="mut entry-none">{t('entries.diff.none')}</p>;
  return (
    <>
      <p className="sub diff-key">
        <del>{t('entries.diff.gone')}</del> <ins>{t('entries.diff.come')}</ins>
      </p>
      <dl className="entry-diff">
        {items.map(({ field, label, from, to }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <Differing from={from} to={to} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
