import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { clockTime, dayWords, nowInBeijing, weekday } from '../parts/time.js';
import { type Change, changesOf } from './sentence.js';
import { changeInWords, deedOf, reasonWords, whoOf } from './told.js';

type Entry = Schemas['AuditEvent'];
type Names = Schemas['AuditPage']['names'];

interface Props {
  readonly entries: readonly Entry[];
  readonly names: Names;
  /** Shows the entries of one row alone. */
  readonly only: (id: string) => void;
}

/** Entries by the day, each in a sentence; what was changed opens below it. */
export function Days({ entries, names, only }: Props) {
  const days = byDay(entries);
  return (
    <>
      {[...days].map(([day, own]) => (
        <section key={day} className="day">
          <h2>
            {dayWords(day)} {weekday(day)}
          </h2>
          <ul>
            {own.map((one) => (
              <EntryRow key={one.id} entry={one} names={names} only={only} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** The entries of each day in Beijing, as they come. */
function byDay(entries: readonly Entry[]): ReadonlyMap<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { day } = nowInBeijing(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}

interface RowProps {
  readonly entry: Entry;
  readonly names: Names;
  readonly only: (id: string) => void;
}

function EntryRow({ entry, names, only }: RowProps) {
  const { t } = useTranslation();
  const { at, actor, reason, entityId } = entry;
  const changes = changesOf(entry.details).map((one) => changeInWords(one, names));
  const quoted = (of: string) => t('audit.named', { name: of });
  const [before, name, after] = deedOf(entry, names, quoted);
  return (
    <li>
      <details>
        <summary>
          <time className="num" dateTime={at}>
            {clockTime(at)}
          </time>
          <span className="said">
            <b>{whoOf(actor, names)}</b> {before}
            {name && <span className="name">{name}</span>}
            {after}
            {reason && (
              <span className="sub"> {t('audit.because', { reason: reasonWords(reason) })}</span>
            )}
          </span>
          <span className="sub first">
            <Changed change={changes[0]} />
          </span>
        </summary>
        <dl className="facts">
          {changes.map(({ key, before: was, after: is }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                {was !== undefined && (
                  <>
                    <del>
                      <span className="unseen">{t('audit.before')}</span>
                      {was}
                    </del>
                    <span aria-hidden="true"> → </span>
                  </>
                )}
                <ins>
                  {was !== undefined && <span className="unseen">{t('audit.after')}</span>}
                  {is}
                </ins>
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('audit.action')}</dt>
            <dd>
              <code>{entry.action}</code>
            </dd>
          </div>
          <div>
            <dt>{t('audit.row')}</dt>
            <dd>
              <code>{entityId}</code>{' '}
              <button type="button" className="plain-link" onClick={() => only(entityId)}>
                {t('audit.only')}
              </button>
            </dd>
          </div>
        </dl>
      </details>
    </li>
  );
}

/** The first of what was changed, in one line. */
function Changed({ change }: { readonly change: Change | undefined }) {
  const { t } = useTranslation();
  if (!change) return null;
  const { key, before, after } = change;
  return t('audit.says', { key, value: before === undefined ? after : `${before} → ${after}` });
}
