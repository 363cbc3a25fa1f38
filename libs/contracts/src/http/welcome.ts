import { z } from 'zod';
import { editionItemSchema } from './edition.js';

/** What one is shown who has not signed in. */
export const welcomeSchema = z
  .object({
    /** The editions with a public page, the newest first; none where this installation shows pages to accounts alone. */
    editions: z.array(editionItemSchema),
    /** Accounts of the demo city, one of each kind of user; none anywhere else. */
    demo: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  })
  .meta({ id: 'Welcome' });
