import { AccessLog } from '@jiqia/audit-trail';
import { Clock } from '@jiqia/clock';
import { Compute } from '@jiqia/compute';
import { fileMarkWords } from '@jiqia/contracts/report';
import { BADGE_SETTING } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { BadgesService } from '@jiqia/on-site';
import { Injectable } from '@nestjs/common';
import type { EditionDocument } from './edition-documents.service.js';
import { FileMarks } from './file-marks.service.js';

/** Badges of an edition to be printed, eight a page. */
@Injectable()
export class BadgeDocuments {
  constructor(
    private readonly badges: BadgesService,
    private readonly editions: EditionsService,
    private readonly compute: Compute,
    private readonly access: AccessLog,
    private readonly marks: FileMarks,
    private readonly clock: Clock,
  ) {}

  /**
   * Who took it is noted and stands in it.
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, PRINT_PART_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT
   */
  async set(actor: Actor, editionId: string, part: number): Promise<EditionDocument> {
    const badges = await this.badges.list(actor, editionId);
    const { name: title, programme } = await this.editions.get(editionId);
    const setting = await this.compute.open(BADGE_SETTING);
    try {
      const { name, pdf } = await setting.call('render', {
        edition: { name: title, programme },
        badges: badges.map((badge) => ({
          name: badge.name,
          organisation: badge.organisation,
          role: badge.role,
          code: badge.code,
        })),
        part,
        mark: fileMarkWords(this.marks.of(actor)),
        at: this.clock.now().toISOString(),
      });
      this.access.note(actor, {
        action: 'report.download',
        entity: 'edition',
        entityId: editionId,
        details: { kind: 'badges', part },
      });
      return { name, parts: [pdf] };
    } finally {
      setting.close();
    }
  }
}
