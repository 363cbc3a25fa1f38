import { z } from 'zod';
import { codesOf, MEETING_RESULT } from '../words/codes.js';
import { text } from './text.js';

/** What is written down of a meeting (对接记录): how it ended, and a note of at most 200 characters. */
export const meetingRecordFormSchema = z
  .strictObject({
    result: z.enum(codesOf(MEETING_RESULT)),
    note: text(200).default(''),
  })
  .meta({ id: 'MeetingRecordForm' });
export type MeetingRecordForm = z.infer<typeof meetingRecordFormSchema>;
