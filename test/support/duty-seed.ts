import { CommitmentsService } from '@jiqia/commitments';
import { commitmentFormSchema } from '@jiqia/contracts/forms';
import { ORGANISER } from '@jiqia/identity';
import type { TestApp } from './test-app.js';

/** Who leads a duty each. */
const LEADING: readonly string[] = ['own', 'neighbour', 'foreign', 'society'];

/** A duty that each of these leads. @param leads names of organisations, by the number of the duty */
export async function seedDuties(
  app: TestApp,
  leads: Readonly<Record<string, { readonly name: string }>>,
): Promise<void> {
  for (const [number, { name }] of Object.entries(leads).filter(([key]) => LEADING.includes(key)))
    await app.get(CommitmentsService).create(
      ORGANISER,
      commitmentFormSchema.parse({
        number,
        task: '办论坛',
        units: [{ role: 'LEAD', name }],
        statements: [{ words: '每年两次' }],
      }),
    );
}
