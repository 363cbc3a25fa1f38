import { ApiError, type Problem } from '../api/client.js';
import { language } from '../i18n/index.js';

/**
 * Sends the bytes of a file; `fetch` cannot say how far it has come.
 * @param progress percent of it that has left
 * @throws ApiError with what the api says of it
 */
export function sendFile(
  path: string,
  file: File,
  progress: (percent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${path}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', language());
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(Math.floor((loaded / Math.max(1, total)) * 100)),
    );
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve()
        : reject(new ApiError(request.status, problemOf(request.responseText))),
    );
    request.addEventListener('error', () => reject(new ApiError(0, undefined)));
    request.send(file);
  });
}

function problemOf(text: string): Problem | undefined {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return undefined;
  }
}
