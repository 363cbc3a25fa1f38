import type { editionArchiveSchema } from '@jiqia/contracts/http';
import { ARCHIVE_NOTE, type Language, STILL_OPEN } from '@jiqia/contracts/words';
import type { EditionArchive, OpenWork } from '@jiqia/fairs';
import type { z } from 'zod';
import { attachmentView } from '../attachments.presenter.js';

export type Archive = z.input<typeof editionArchiveSchema>;

export const archiveView = (archive: EditionArchive, language: Language): Archive => ({
  closedAt: archive.closedAt?.toISOString() ?? null,
  stillOpen: stillOpenView(archive.stillOpen, language),
  documents: archive.documents.map(attachmentView),
  notes: archive.notes.map((note) => ({
    ...note,
    kindLabel: ARCHIVE_NOTE[note.kind][language],
    addedAt: note.addedAt.toISOString(),
  })),
});

export const stillOpenView = (
  open: readonly OpenWork[],
  language: Language,
): Archive['stillOpen'] =>
  open.map(({ code, count }) => ({ code, label: STILL_OPEN[code][language], count }));
