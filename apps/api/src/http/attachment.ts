import { Readable } from 'node:stream';
import type { EditionDocument } from '@jiqia/reports';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

/** Streams a document as a file under its name; its type comes from the name's ending. */
export function attachment(response: Response, { name, parts }: EditionDocument): StreamableFile {
  response.attachment(name);
  return new StreamableFile(Readable.from(parts, { objectMode: false }));
}

/** Aborted when whoever asked goes away before the answer. */
export function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('nobody waits for the answer any more')));
  return gone.signal;
}
