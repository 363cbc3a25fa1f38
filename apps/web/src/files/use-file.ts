import { useMutation } from '@tanstack/react-query';
import { fetchFile } from './fetch-file.js';
import type { FileLine, Format } from './file-lines.js';

/** Takes a file; until it is there it is being made. */
export const useFile = (line: FileLine, edition: string) =>
  useMutation({ mutationFn: (format: Format) => fetchFile(line, edition, format) });
