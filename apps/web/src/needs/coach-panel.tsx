import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { inWords, type Worded } from '../i18n/in-words.js';
import { type Asked, missingFor } from './coach.js';

const PAUSE_MS = 600;
const LEAST_LETTERS = 4;
const MOST_ALIKE = 3;

type Labels = ReadonlyMap<string, Worded>;

interface Props {
  readonly asked: readonly Asked[];
  /** What the fields are called. */
  readonly labels: Labels;
  readonly title: string;
  /** The need that is written: it is not like itself. */
  readonly own: string;
}

/** What the need still lacks and for what, and which needs are like it, as one types. */
export function Coach({ asked, labels, title, own }: Props) {
  const { t } = useTranslation();
  const missing = missingFor(asked, 'PUBLISHED');
  return (
    <>
      <section className="box coach" aria-live="polite">
        <header>
          <h2>{t('needs.coach')}</h2>
          <span className="sub">
            {asked.length - missing.length} / {asked.length}
          </span>
        </header>
        {missing.length === 0 && <p className="done">{t('needs.ready')}</p>}
        <ul>
          {missing.map((one) => (
            <li key={`${one.stage} ${one.code} ${one.oneOf[0] ?? ''}`}>
              <span className="sub">{t(`needs.stage.${one.stage}`)}</span>
              {sentenceOf(one, labels)}
            </li>
          ))}
        </ul>
      </section>
      <Alike title={title} own={own} />
    </>
  );
}

/** What is missing; where the words do not name the field, with its name. */
function sentenceOf({ code, oneOf, message }: Asked, labels: Labels): string {
  const said = inWords(message);
  if (code !== 'REQUIRED') return said;
  const label = labels.get(oneOf[0] ?? '');
  return label ? `${inWords(label)}：${said}` : said;
}

/** Published needs whose words are alike. */
function Alike({ title, own }: { readonly title: string; readonly own: string }) {
  const { t } = useTranslation();
  const words = useSettled(title.trim());
  const query = { q: words, limit: MOST_ALIKE + 1 };
  const found = api.useQuery(
    'get',
    '/api/needs/search',
    { params: { query } },
    { enabled: words.length >= LEAST_LETTERS },
  );
  const items = (found.data?.items ?? []).filter(({ id }) => id !== own).slice(0, MOST_ALIKE);
  if (items.length === 0) return null;
  return (
    <section className="box coach">
      <header>
        <h2>{t('needs.similar')}</h2>
      </header>
      <p className="sub">{t('needs.similarHint')}</p>
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            <b>{one.title}</b>
            <span className="sub">{one.organisation}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
