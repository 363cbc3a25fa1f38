import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inWords } from '../i18n/in-words.js';
import { language } from '../i18n/index.js';
import { clockTime, dayAndTime, nowInBeijing } from '../parts/time.js';
import { Differing, useSpeaking } from './differing.js';
import type { Other, Standing } from './draft-keeper.js';
import { fieldDifferences, type FieldWords } from './in-text.js';
import type { Values } from './merge.js';
import type { Draft } from './use-draft.js';

/** Today by the clock, else with its day. */
export const whenSaved = (instant: string): string =>
  nowInBeijing(instant).day === nowInBeijing().day ? clockTime(instant) : dayAndTime(instant);

/** Where what is typed stands, said under the buttons of the form. */
export function Standings({
  standing,
  again,
}: {
  readonly standing: Standing;
  readonly again: () => void;
}) {
  const { t } = useTranslation();
  return (
    <p className={`draft-standing ${standing.at}`} role="status">
      {standing.at === 'saved' && t('entries.draft.saved', { at: whenSaved(standing.since) })}
      {standing.at === 'nothing' && t('entries.draft.nothing')}
      {(standing.at === 'waiting' || standing.at === 'sending') && t('entries.draft.sending')}
      {standing.at === 'failed' && (
        <>
          {t('entries.draft.failed', { reason: standing.reason })}{' '}
          <Button type="link" size="small" onClick={again}>
            {t('entries.draft.again')}
          </Button>
        </>
      )}
    </p>
  );
}

interface NotesProps<T> {
  readonly draft: Draft<T>;
  readonly fields: readonly FieldWords[];
  /** What the form holds now. */
  readonly typed: T;
  readonly discard: () => void;
  /** Puts values into the form. */
  readonly put: (values: T) => void;
}

/** What the reader is to know of their draft before they go on: that it is one, from when, and what another device did to it. */
export function DraftNotes<T extends object>(props: NotesProps<T>) {
  const { t } = useTranslation();
  const { draft, fields, discard } = props;
  const { before, start, other } = draft;
  const [opened] = useState(() => (draft.standing.at === 'saved' ? draft.standing.since : null));
  return (
    <>
      {before && (
        <p className="note">
          {start.from === 'here' || opened === null
            ? t('entries.draft.restored')
            : t('entries.draft.elsewhere', { at: whenSaved(opened) })}{' '}
          <Button type="link" size="small" onClick={discard}>
            {t('entries.draft.discard')}
          </Button>
        </p>
      )}
      {draft.isOutdated && <p className="note">{t('entries.draft.outdated')}</p>}
      {other && other.clashes.length > 0 && <Clashes {...props} other={other} />}
      {other && other.clashes.length === 0 && (
        <p className="note" role="status">
          {other.isOver
            ? t('entries.draft.over')
            : t('entries.draft.joined', {
                at: other.savedAt === null ? '' : whenSaved(other.savedAt),
                fields: namesOf(fields, other.taken),
              })}{' '}
          <Button type="link" size="small" onClick={draft.heard}>
            {t('entries.draft.heard')}
          </Button>
        </p>
      )}
    </>
  );
}

/** What fields are called, in one line. */
function namesOf(fields: readonly FieldWords[], names: readonly string[]): string {
  const labels = names.flatMap((name) => {
    const found = fields.find(({ field }) => field === name || field.startsWith(`${name}.`));
    return found ? [inWords(found.label)] : [];
  });
  return labels.join(language() === 'en' ? ', ' : '、');
}

/** Fields that both devices have changed: the words of both, and a choice for each. */
function Clashes<T extends object>({
  draft,
  fields,
  typed,
  put,
  other,
}: NotesProps<T> & { readonly other: Other }) {
  const { t } = useTranslation();
  const speaking = useSpeaking();
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const words = fields.filter(({ field }) => other.clashes.includes(field.split('.')[0] ?? ''));
  const items = fieldDifferences(words, typed as Values, other.content, speaking);
  const groups = other.clashes.map((name) => ({
    name,
    items: items.filter(({ field }) => field.split('.')[0] === name),
  }));
  const isSettled = groups.every(({ name }) => chosen[name] !== undefined);
  const settle = (): void => {
    const theirs = other.clashes.filter((name) => chosen[name] === 'theirs');
    const taken = Object.fromEntries(theirs.map((name) => [name, other.content[name]]));
    const values = { ...typed, ...taken };
    put(values);
    draft.settle(values);
  };
  return (
    <section className="box draft-clash" role="alert">
      <header>
        <h2>{t('entries.clash.title')}</h2>
      </header>
      <p className="mut">
        {t('entries.clash.lead', { at: other.savedAt ? whenSaved(other.savedAt) : '' })}
      </p>
      {groups.map(({ name, items: inside }) => (
        <fieldset key={name}>
          <legend>{inside[0]?.label ?? name}</legend>
          {inside.map(({ field, from, to }) => (
            <Differing key={field} from={from} to={to} />
          ))}
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name={`clash-${name}`}
                checked={chosen[name] === side}
                onChange={() => setChosen({ ...chosen, [name]: side })}
              />
              {t(`entries.clash.${side}`)}
            </label>
          ))}
        </fieldset>
      ))}
      <div className="acts">
        <Button type="primary" disabled={!isSettled} onClick={settle}>
          {t('entries.clash.settle')}
        </Button>
      </div>
    </section>
  );
}
