import { type CodedReport, type FileMark, wordReport } from '@jiqia/contracts/report';
import type { Language } from '@jiqia/contracts/words';
import { type SetDocument, setDocument, type WantedDocument } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';
import { type EditionDataParts, type ReportPiece, ReportPieces } from './report-pieces.js';
import { videosOf } from './report-meetings.js';
import { assembleReport } from './report-assembly.js';

export interface DocumentOrder {
  readonly edition: EditionRow;
  readonly parts: EditionDataParts;
  readonly engines: CodedReport['engines'];
  readonly wanted: WantedDocument;
  /** Who takes it; none for what is looked at. */
  readonly mark?: FileMark;
}

/** Bytes a message: one of many megabytes would hold up the event loop that takes it. */
const PART = 256 * 1024;

/** A document in a child process: told what its report is made of piece by piece, it answers with the bytes part by part. */
export const open = () => {
  const pieces = new ReportPieces();
  return {
    add: (piece: ReportPiece): void => pieces.add(piece),
    /** Returns the document's name, and how many contacts it shows. */
    set: async (
      { edition, parts, engines, wanted, mark }: DocumentOrder,
      tell: (bytes: Uint8Array) => void,
    ): Promise<Omit<SetDocument, 'content'>> => {
      const data = pieces.data(edition, parts);
      const report = wordReport(assembleReport(data, engines), languageOf(wanted));
      const marked = { ...report, ...(mark ? { mark } : {}) };
      const { content, ...said } = await setDocument(marked, wanted, {
        contacts: data.contacts,
        videos: wanted.kind === 'agenda' ? videosOf(data, data.meetings) : [],
      });
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let i = 0; i < bytes.length; i += PART) tell(bytes.slice(i, i + PART));
      return said;
    },
  };
};

/** Files are in Chinese; the report that a program asks for comes in the language that it wants. */
const languageOf = (wanted: WantedDocument): Language =>
  (wanted.kind === 'report.json' ? wanted.language : undefined) ?? 'zh';
