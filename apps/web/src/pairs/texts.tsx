import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut, reasonOf, type Schemas } from '../api/client.js';
import { Side } from '../parts/side.js';
import { dayOfInstant, dayWords } from '../parts/time.js';
import type { Claim } from './claims.js';
import { Marked, TermText } from './marked.js';
import { onlyMarked, type Segment } from './marks.js';
import type { SideTexts } from './side-texts.js';
import type { ShownPair } from './shown-pair.js';

interface Half<Entry> {
  readonly entry: Entry | undefined;
  readonly error: unknown;
  readonly shape: SideTexts;
  readonly segments: readonly (readonly Segment[])[];
}

interface Props {
  readonly match: ShownPair;
  readonly need: Half<Schemas['Need']>;
  readonly able: Half<Schemas['Capability']>;
  readonly claims: readonly Claim[];
}

/** What both sides wrote, with the same numbers where the reasons quote them. */
export function Texts({ match, need, able, claims }: Props) {
  const { t } = useTranslation();
  const [isShort, setShort] = useState(false);
  const confirmed = able.entry?.confirmedAt;
  return (
    <section className="box">
      <header>
        <h2>{t('pairs.text.title')}</h2>
        <span className="sub">{t('pairs.text.hint')}</span>
        <button
          type="button"
          className="quiet more"
          aria-pressed={isShort}
          onClick={() => setShort(!isShort)}
        >
          {t(isShort ? 'pairs.text.whole' : 'pairs.text.only')}
        </button>
      </header>
      {match.madeOn.rewritten && <p className="note">{t('pairs.text.changed')}</p>}
      <div className="texts">
        <div>
          <h3>
            <Side of="need" />
            {t('pairs.text.need')}
            {need.entry && <small>{written(t, need.entry)}</small>}
          </h3>
          <Body half={need} isShort={isShort} />
        </div>
        <div>
          <h3>
            <Side of="able" />
            {t('pairs.text.able')}
            {able.entry && (
              <small>
                {confirmed ? (
                  <TermText of="confirmed" side="able" claims={claims}>
                    {t('pairs.text.confirmed', { day: dayWords(confirmed) })}
                  </TermText>
                ) : (
                  written(t, able.entry)
                )}
              </small>
            )}
          </h3>
          <Body half={able} isShort={isShort} />
        </div>
      </div>
    </section>
  );
}

const written = (t: TFunction, entry: Pick<Schemas['Need'], 'version' | 'updatedAt'>): string =>
  t('pairs.text.version', { n: entry.version, day: dayOfInstant(entry.updatedAt) });

function Body({ half, isShort }: { readonly half: Half<unknown>; readonly isShort: boolean }) {
  const { t } = useTranslation();
  const { shape, segments } = half;
  if (half.error)
    return (
      <p className="sub">
        {isSignedOut(half.error) ? reasonOf(half.error) : t('pairs.text.unread')}
      </p>
    );
  if (half.entry === undefined)
    return (
      <p className="sub" aria-busy="true">
        {t('parts.loading')}
      </p>
    );
  // The title stands in the head.
  const shown = segments.slice(0, -1).map((own) => (isShort ? onlyMarked(own) : own));
  const paragraphs = shown.slice(0, shape.paragraphs).filter((own) => own.length > 0);
  const figures = shown
    .slice(shape.paragraphs, shape.paragraphs + shape.figures)
    .filter((own) => own.length > 0);
  const evidence = shown.slice(shape.paragraphs + shape.figures).filter((own) => own.length > 0);
  if (paragraphs.length + figures.length + evidence.length === 0)
    return <p className="sub">{t('pairs.text.nothing')}</p>;
  return (
    <>
      {paragraphs.map((own, at) => (
        <p key={at}>
          <Marked segments={own} />
        </p>
      ))}
      <Lines title={t('pairs.text.indicators')} lines={figures} />
      <Lines title={t('pairs.text.evidence')} lines={evidence} />
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly (readonly Segment[])[];
}

const Lines = ({ title, lines }: LinesProps) =>
  lines.length > 0 && (
    <div className="lines">
      <b>{title}</b>
      <ul>
        {lines.map((own, at) => (
          <li key={at}>
            <Marked segments={own} />
          </li>
        ))}
      </ul>
    </div>
  );
