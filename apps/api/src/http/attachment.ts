import { Readable } from 'node:stream';
import type { EditionDocument } from '@jiqia/reports';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

/** A document as it is, part by part, under the content type that the response has. */
export const streamed = ({ parts }: EditionDocument): StreamableFile =>
  new StreamableFile(Readable.from(parts, { objectMode: false }));

/** Streams a document as a file under its name; its type comes from the name's ending. */
export function attachment(response: Response, document: EditionDocument): StreamableFile {
  response.attachment(document.name);
  return streamed(document);
}

/** Aborted when whoever asked goes away before the answer. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('nobody waits for the answer any more')));
  return gone.signal;
}
