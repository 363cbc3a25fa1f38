import { dayInBeijing } from '@jiqia/clock';
import { registrationSettingsFormSchema } from '@jiqia/contracts/forms';
import { ORGANISER } from '@jiqia/identity';
import { RegistrationSettingsService, RegistrationsService } from '@jiqia/registrations';
import type { TestApp } from './test-app.js';

/** In each of these editions everybody who has a capability or speaks for a need has signed up, and waits for a decision. */
export async function seedRegistrations(
  app: TestApp,
  editionIds: readonly string[],
): Promise<void> {
  const today = dayInBeijing(new Date());
  const form = registrationSettingsFormSchema.parse({
    opensOn: today,
    closesOn: '2099-01-01',
    approval: true,
    questions: [{ kind: 'TEXT', label: { zh: '职务' } }],
  });
  const persons = await app.sql<{ id: string }>(
    `SELECT DISTINCT ON (name) id FROM person WHERE merged_into IS NULL ORDER BY name, id`,
  );
  for (const editionId of editionIds) {
    const { questions } = await app
      .get(RegistrationSettingsService)
      .save(ORGANISER, editionId, 0, form);
    const answers = { [questions[0]?.id ?? '']: '工程师' };
    for (const { id } of persons)
      await app.get(RegistrationsService).make(ORGANISER, editionId, { personId: id, answers });
  }
  await app.drain();
}
