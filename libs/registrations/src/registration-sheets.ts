import { EditionsService } from '@jiqia/fairs';
import type { Actor, Fields } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { RegistrationRights } from './registration-rights.js';
import { missingAnswers, type Question } from './registration.rules.js';
import type { ListedRegistration } from './registration.repository.js';
import { RegistrationSettingRepository } from './registration-setting.repository.js';

/** A registration as it is shown to somebody. */
export interface RegistrationSheet {
  readonly row: ListedRegistration;
  /** What the edition is called. */
  readonly edition: string;
  /** By id, those asked no more too. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Ids of questions that must be answered and are not, while it lives. */
  readonly missing: readonly string[];
  readonly fields: Fields;
  /** In which roles the reader may move it. */
  readonly roles: readonly string[];
}

/** Makes sheets of registrations, with what their editions ask. */
@Injectable()
export class RegistrationSheets {
  constructor(
    private readonly settings: RegistrationSettingRepository,
    private readonly editions: EditionsService,
    private readonly rights: RegistrationRights,
  ) {}

  async of(actor: Actor, rows: readonly ListedRegistration[]): Promise<RegistrationSheet[]> {
    const ids = [...new Set(rows.map(({ editionId }) => editionId))];
    const asked = new Map(
      await Promise.all(ids.map(async (id) => [id, await this.asked(id)] as const)),
    );
    const sights = await this.rights.sights(actor, rows);
    return rows.map((row, i) => {
      const { edition = '', questions = [] } = asked.get(row.editionId) ?? {};
      const answered = new Set(row.answers.map(({ questionId }) => questionId));
      const over = row.state === 'REJECTED' || row.state === 'CANCELLED';
      return {
        row,
        edition,
        questions: new Map(questions.map((question) => [question.id, question])),
        missing: over ? [] : missingAnswers(questions, answered),
        fields: sights[i]?.fields ?? [],
        roles: sights[i]?.roles ?? [],
      };
    });
  }

  private async asked(
    editionId: string,
  ): Promise<{ readonly edition: string; readonly questions: readonly Question[] }> {
    const { name } = await this.editions.get(editionId);
    const setting = await this.settings.find(editionId);
    return {
      edition: name,
      questions: setting ? await this.settings.listQuestions(setting.id) : [],
    };
  }
}
