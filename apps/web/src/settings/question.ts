import type { Schemas } from '../api/client.js';

/** What somebody who signs up is asked. */
export type Question = Schemas['RegistrationQuestionForm'];
