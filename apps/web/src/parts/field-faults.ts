import { ApiError } from '../api/client.js';

/** What the api found wrong, at the fields that it names: as Ant Design's forms take it. */
export const fieldFaults = (error: unknown): { name: never; errors: string[] }[] =>
  (error instanceof ApiError ? (error.problem?.errors ?? []) : []).map(({ field, message }) => ({
    name: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) as never,
    errors: [message],
  }));
