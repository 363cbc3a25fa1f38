import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { language } from '../i18n/index.js';
import { type Claim, pastOf, wordsIn } from './claims.js';
import type { ShownPair } from './shown-pair.js';

interface Props {
  readonly match: ShownPair;
  readonly pro: readonly Claim[];
  readonly con: readonly Claim[];
}

/** What speaks for the pair, and what is in doubt; the numbers are those in the texts. */
export function Why({ match, pro, con }: Props) {
  const { t } = useTranslation();
  const past = pastOf(match);
  return (
    <section className="box why">
      <div className="pro">
        <h3>{t('pairs.why.pro', { n: pro.length })}</h3>
        {pro.length === 0 && <p className="sub">{t('pairs.why.noPro')}</p>}
        <Claims claims={pro} />
      </div>
      <div className="con">
        <h3>{t('pairs.why.con', { n: con.length })}</h3>
        {con.length === 0 && <p className="sub">{t('pairs.why.noCon')}</p>}
        <Claims claims={con} />
        {past.map((text) => (
          <p className="past" key={text}>
            {t('pairs.why.past', { text })}
          </p>
        ))}
      </div>
    </section>
  );
}

const Claims = ({ claims }: { readonly claims: readonly Claim[] }) => (
  <ul>
    {claims.map((claim) => (
      <li key={claim.mark}>
        <i>{claim.mark}</i>
        <span>
          <ClaimText claim={claim} />
        </span>
      </li>
    ))}
  </ul>
);

/** A claim in few words, since the texts below show the rest of it. */
function ClaimText({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { code, params, quote, text } = claim;
  const title = wordsIn(params['evidenceTitle'])[0] ?? '';
  return (
    <>
      {shortOf(t, code, {
        quote,
        wanted: wordsIn(params['wanted'])[0] ?? '',
        words: quoted(wordsIn(params['words'])),
        months: wordsIn(params['months'])[0] ?? '',
      }) ?? text}
      {title !== '' && <small>{t('pairs.why.evidence', { title })}</small>}
    </>
  );
}

type Values = Readonly<Record<'quote' | 'wanted' | 'words' | 'months', string>>;
const SHORT = [
  'FIGURE_MET',
  'FIGURE_MISSED',
  'WORDS_IN_TITLE',
  'WORDS_IN_BODY',
  'SAME_FIELD',
  'OVER_BUDGET',
  'UNCONFIRMED',
  'GAPS',
] as const;

function shortOf(t: TFunction, code: string, values: Values): string | null {
  const own = SHORT.find((one) => one === code);
  return own ? t(`pairs.why.${own}`, values) : null;
}

const quoted = (words: readonly string[]): string =>
  words.map((word) => `“${word}”`).join(language() === 'en' ? ', ' : '');
