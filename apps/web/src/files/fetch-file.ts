import { ApiError, client } from '../api/client.js';
import { addressOf, type FileLine, type Format } from './file-lines.js';

const NOT_FOUND = 404;
/** A fair of thousands has fewer. */
const MOST_VOLUMES = 100;

/** Fetches a file and hands it to the browser to be kept; all of its volumes, one after the other. @throws ApiError for what was refused, in the reader's language */
export async function fetchFile(line: FileLine, edition: string, format: Format): Promise<void> {
  const at = (volume?: number): string => addressOf(line, edition, format, volume);
  if (line.volumes === undefined) return keep(await answerOf(at()), at());
  if (line.volumes === 'agendas') {
    const whole = await answerOf(at(0), true);
    if (whole) return keep(whole, at(0));
  }
  for (let volume = 1; volume <= MOST_VOLUMES; volume += 1) {
    const answer = await answerOf(at(volume), volume > 1);
    if (!answer) return;
    await keep(answer, at(volume));
  }
}

async function answerOf(address: string): Promise<Response>;
async function answerOf(address: string, mayLack: boolean): Promise<Response | null>;
async function answerOf(address: string, mayLack = false): Promise<Response | null> {
  try {
    // Any address of this site; what is answered is kept as it is.
    const { response } = await client.GET(address as '/api/health', { parseAs: 'stream' });
    return response;
  } catch (error) {
    if (mayLack && error instanceof ApiError && error.status === NOT_FOUND) return null;
    throw error;
  }
}

/** Under the name that it was given. */
async function keep(answer: Response, address: string): Promise<void> {
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download =
    nameOf(answer.headers.get('content-disposition')) ?? address.split('/').pop() ?? '';
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const nameOf = (disposition: string | null): string | undefined => {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1];
};
