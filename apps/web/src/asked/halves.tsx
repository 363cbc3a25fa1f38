import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Side } from '../parts/side.js';
import type { OneAsked } from './use-answer.js';

type Half = OneAsked['sides'][number];

/** The need above, the capability below, joined. */
export const Halves = ({ sides }: { readonly sides: readonly Half[] }) => (
  <div className="vj">
    {sides.map((half) => (
      <One key={half.side} half={half} />
    ))}
  </div>
);

/** From so many characters on the reader's own words are folded. */
const LONG = 90;

function One({ half }: { readonly half: Half }) {
  const { t } = useTranslation();
  const { side, label, title, by, text, figures, own } = half;
  const isLong = text.length > LONG;
  const [isWhole, setWhole] = useState(false);
  return (
    <div className={side === 'need' ? 'n' : 'a'}>
      <p className="k">
        <Side of={side} />
        {label}
      </p>
      <p className="t">{title}</p>
      <p className="k">{by}</p>
      {text !== '' && (!own || isWhole) && (
        <p className={isLong && !isWhole ? 'x cut' : 'x'}>{text}</p>
      )}
      {text !== '' && (own || isLong) && (
        <button
          type="button"
          className="fold"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'asked.less' : 'asked.whole')}
        </button>
      )}
      {figures.map(({ name, now, target }) => (
        <p className="x" key={name}>
          {name} {now && `${now} → `}
          <b>{target}</b>
        </p>
      ))}
    </div>
  );
}
