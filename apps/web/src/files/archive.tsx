import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, reasonOf, type Schemas } from '../api/client.js';
import { dayOfInstant } from '../parts/time.js';
import { ArchiveForm, ArchiveUpload } from './archive-form.js';

type Kept = Schemas['EditionArchive'];

interface Props {
  readonly edition: string;
  /** Whether the reader may put something in. */
  readonly keeps: boolean;
}

/** What a fair leaves behind: its papers, what was learnt, what the press wrote, and what is not done yet. */
export function Archive({ edition, keeps }: Props) {
  const { t } = useTranslation();
  const [writes, setWrites] = useState(false);
  const path = { params: { path: { edition } } };
  const archive = api.useQuery('get', '/api/editions/{edition}/archive', path);
  if (!archive.data) return null;
  const { closedAt, documents, notes, stillOpen } = archive.data;
  return (
    <section className="box archive">
      <header>
        <h2>{t('files.archive')}</h2>
        <span className="sub">
          {closedAt === null
            ? t('files.notClosed')
            : t('files.closed', { day: dayOfInstant(closedAt) })}
        </span>
        {keeps && (
          <span className="more acts">
            <ArchiveUpload edition={edition} />
            <Button aria-expanded={writes} onClick={() => setWrites(!writes)}>
              {t('files.addNote')}
            </Button>
          </span>
        )}
      </header>
      {writes && <ArchiveForm edition={edition} done={() => setWrites(false)} />}
      <StillOpen of={stillOpen} closed={closedAt !== null} />
      {documents.length + notes.length === 0 && <p className="still">{t('files.nothingKept')}</p>}
      <ul className="lines">
        {documents.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
            </div>
            <a
              className="btn"
              href={`/api/editions/${encodeURIComponent(edition)}/archive/documents/${one.id}`}
              download
            >
              {t('files.takeDocument')}
            </a>
          </li>
        ))}
        {notes.map((one) => (
          <Note key={one.id} note={one} edition={edition} keeps={keeps} />
        ))}
      </ul>
    </section>
  );
}

/** What was not done when it was closed, or is not yet. */
function StillOpen({ of, closed }: { readonly of: Kept['stillOpen']; readonly closed: boolean }) {
  const { t } = useTranslation();
  const open = of.filter(({ count }) => count > 0);
  if (open.length === 0) return null;
  return (
    <p className="still">
      {t(closed ? 'files.still' : 'files.stillNow')}
      {open.map(({ code, label, count }) => (
        <span key={code}>
          {label} <b>{count}</b>
        </span>
      ))}
    </p>
  );
}

interface NoteProps {
  readonly note: Kept['notes'][number];
  readonly edition: string;
  readonly keeps: boolean;
}

function Note({ note, edition, keeps }: NoteProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const remove = async () => {
    const params = { path: { edition, noteId: note.id } };
    try {
      await client.DELETE('/api/editions/{edition}/archive/notes/{noteId}', { params });
    } catch (error) {
      void message.error(reasonOf(error));
    }
    await queries.invalidateQueries();
  };
  return (
    <li>
      <div>
        <b>{note.kindLabel}</b>
        <p className="words">{note.words}</p>
        {note.link !== null && (
          <a href={note.link} rel="noreferrer noopener" target="_blank">
            {t('files.openLink')}
          </a>
        )}
      </div>
      {keeps && (
        <Button
          type="text"
          onClick={() => void modal.confirm({ title: t('files.removeAsk'), onOk: remove })}
        >
          {t('files.remove')}
        </Button>
      )}
    </li>
  );
}
