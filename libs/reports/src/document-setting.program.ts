import { type CodedReport, wordReport } from '@jiqia/contracts/report';
import { setDocument, type WantedDocument } from '@jiqia/documents';
import type { EditionRow } from '@jiqia/fairs';
import { type EditionPart, EditionParts } from './edition-parts.js';
import { assembleReport } from './report-assembly.js';

export interface DocumentOrder {
  readonly edition: EditionRow;
  readonly engines: CodedReport['engines'];
  readonly wanted: WantedDocument;
}

/** Bytes a message: one of many megabytes would hold up the event loop that takes it. */
const PART = 256 * 1024;

/** A document in a child process: told what an edition is made of part by part, it answers with the bytes part by part. */
export const open = () => {
  const parts = new EditionParts();
  return {
    add: (part: EditionPart): void => parts.add(part),
    /** Returns the document's name. */
    set: async (
      { edition, engines, wanted }: DocumentOrder,
      tell: (bytes: Uint8Array) => void,
    ): Promise<string> => {
      const report = wordReport(assembleReport(parts.data(edition), engines));
      const { name, content } = await setDocument(report, wanted);
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let i = 0; i < bytes.length; i += PART) tell(bytes.slice(i, i + PART));
      return name;
    },
  };
};
