import type { TFunction } from 'i18next';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, reasonOf, type Schemas } from '../api/client.js';
import { Failed, Loading } from '../parts/standing-in.js';
import type { Claim } from './claims.js';
import { useKeptText } from '../parts/kept.js';

type Questions = Schemas['MatchQuestions'];
type Question = Questions['questions'][number];

interface Props {
  readonly matchId: string;
  readonly con: readonly Claim[];
  readonly mayEdit: boolean;
}

const MOST = 5;
const MOST_LETTERS = 200;

/** What the pair leaves open, as questions for the meeting; each can be reworded where it stands. */
export function QuestionsBox({ matchId, con, mayEdit }: Props) {
  const { t } = useTranslation();
  const path = { params: { path: { id: matchId } } };
  const asked = api.useQuery('get', '/api/matches/{id}/questions', path);
  const save = useSave(matchId);
  const [edited, setEdited] = useState<number | null>(null);
  if (asked.isPending) return <Loading rows={3} />;
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const { questions, edited: isOwn, version } = asked.data;
  const texts = questions.map(({ text }) => text);
  const write = (next: readonly string[]): Promise<void> =>
    save(next, version).then(() => setEdited(null));
  const isNew = edited === questions.length;
  return (
    <section className="box gap">
      <header>
        <h2>{t('pairs.ask.title')}</h2>
        <span className="sub">{t('pairs.ask.hint')}</span>
        <span className="sub more">{t(isOwn ? 'pairs.ask.edited' : 'pairs.ask.drafted')}</span>
      </header>
      {questions.length === 0 && !isNew && <p className="sub none">{t('pairs.ask.none')}</p>}
      <ul>
        {questions.map((question, at) => (
          <li key={`${at}${question.text}`}>
            <b>{nameOf(t, question, at, con)}</b>
            {edited === at ? (
              <Editor
                name={`${matchId}:${at}`}
                text={question.text}
                onSave={(text) => write(texts.with(at, text))}
                onRemove={() => write(texts.toSpliced(at, 1))}
                onLeave={() => setEdited(null)}
              />
            ) : (
              <>
                <span className="q">{quotedText(question.text)}</span>
                {mayEdit && (
                  <button
                    type="button"
                    className="quiet"
                    aria-label={`${t('pairs.ask.edit')} ${at + 1}`}
                    onClick={() => setEdited(at)}
                  >
                    {t('pairs.ask.edit')}
                  </button>
                )}
              </>
            )}
          </li>
        ))}
        {isNew && (
          <li>
            <b>{t('pairs.ask.nth', { n: questions.length + 1 })}</b>
            <Editor
              name={`${matchId}:new`}
              text=""
              onSave={(text) => write([...texts, text])}
              onLeave={() => setEdited(null)}
            />
          </li>
        )}
      </ul>
      {mayEdit && edited === null && (
        <footer>
          {questions.length < MOST && (
            <button type="button" className="quiet" onClick={() => setEdited(questions.length)}>
              {t('pairs.ask.add')}
            </button>
          )}
          {isOwn && (
            <button type="button" className="quiet" onClick={() => void write([])}>
              {t('pairs.ask.redraft')}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}

/** Writes all questions of the pair; the version guards what somebody else wrote meanwhile. */
function useSave(matchId: string): (next: readonly string[], version: number) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const put = api.useMutation('put', '/api/matches/{id}/questions');
  return async (next, version) => {
    try {
      await put.mutateAsync({
        params: { path: { id: matchId }, header: { 'If-Match': `"${version}"` } },
        body: { questions: [...next] },
      });
      void message.success(t('pairs.ask.saved'));
    } finally {
      await queries.invalidateQueries({ queryKey: ['get', '/api/matches/{id}/questions'] });
    }
  };
}

interface EditorProps {
  readonly name: string;
  readonly text: string;
  readonly onSave: (text: string) => Promise<void>;
  readonly onRemove?: () => Promise<void>;
  readonly onLeave: () => void;
}

function Editor({ name, text, onSave, onRemove, onLeave }: EditorProps) {
  const { t } = useTranslation();
  const [kept, keep] = useKeptText(`question:${name}`);
  const [refusal, setRefusal] = useState('');
  const [isBusy, setBusy] = useState(false);
  const words = kept === '' ? text : kept;
  const send = async (act: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await act();
      keep('');
    } catch (error) {
      setRefusal(reasonOf(error));
      setBusy(false);
    }
  };
  const save = (): void => {
    if (words.trim() === '') setRefusal(t('pairs.ask.required'));
    else void send(() => onSave(words.trim()));
  };
  return (
    <div className="edit">
      <textarea
        autoFocus
        rows={2}
        maxLength={MOST_LETTERS}
        aria-label={t('pairs.ask.code.TEXT')}
        aria-invalid={refusal !== ''}
        value={words}
        onChange={({ target }) => keep(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onLeave();
        }}
      />
      {refusal !== '' && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="acts">
        <Button size="small" type="primary" loading={isBusy} onClick={save}>
          {t('pairs.ask.save')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            keep('');
            onLeave();
          }}
        >
          {t('pairs.ask.cancel')}
        </Button>
        {onRemove && (
          <Button size="small" type="text" danger onClick={() => void send(onRemove)}>
            {t('pairs.ask.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The doubt that a question is about, by its letter where the list above has one. */
function nameOf(t: TFunction, { code }: Question, at: number, con: readonly Claim[]): string {
  if (code === 'TEXT') return t('pairs.ask.nth', { n: at + 1 });
  const mark = con.find((claim) => claim.code === code)?.mark ?? '';
  return [mark, t(`pairs.ask.code.${code}`)].filter(Boolean).join('　');
}

/** In quotation marks; those within become single ones. */
const quotedText = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
