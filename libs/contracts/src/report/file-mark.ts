import { z } from 'zod';

/** Who took a file out, when and by which request: so that a copy that turns up elsewhere leads back to the access event. */
export const fileMarkSchema = z
  .object({
    /** Id of the account or another word for who acts. */
    by: z.string(),
    at: z.iso.datetime(),
    /** As the response has it in X-Request-Id; empty where no request was made. */
    requestId: z.string(),
  })
  .meta({ id: 'FileMark' });
export type FileMark = z.infer<typeof fileMarkSchema>;

/** One line for people, the same in every kind of file. */
export const fileMarkWords = ({ by, at, requestId }: FileMark): string =>
  ['导出标识', by, at, requestId].filter(Boolean).join(' ');
