import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { clockTime, dayAndTime, dayOfInstant, nowInBeijing } from '../parts/time.js';
import { sentenceOf } from './sentence.js';

/** The last ten things that happened in this fair, in sentences. */
export function JustNow({ edition }: { readonly edition: string }) {
  const { t } = useTranslation();
  const happenings = api.useQuery('get', '/api/editions/{edition}/happenings', {
    params: { path: { edition } },
  });
  const items = happenings.data?.items ?? [];
  if (items.length === 0) return null;
  const today = nowInBeijing().day;
  const at = (instant: string) =>
    nowInBeijing(instant).day === today ? clockTime(instant) : dayOfInstant(instant);
  return (
    <section className="box just-now">
      <header>
        <h2>{t('just.title')}</h2>
      </header>
      <ol>
        {items.map((one) => {
          const { key, values } = sentenceOf(one, dayAndTime);
          return (
            <li key={`${one.code} ${one.at}`}>
              <time dateTime={one.at} title={dayAndTime(one.at)}>
                {at(one.at)}
              </time>
              <p>{t(`just.${key}`, values)}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
