import { beyondReach } from '@jiqia/database';
import type { ReportPageView } from '@jiqia/documents';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { EditionDocuments } from './edition-documents.service.js';
import { EditionMarkRepository } from './edition-mark.repository.js';

/** Editions whose page is kept: that of the largest is some megabytes. */
const MOST_KEPT = 8;

interface Kept {
  readonly mark: string;
  readonly view: Promise<ReportPageView>;
}

/** The page of an edition, and whether its reader may see the public part alone. */
export interface EditionPage {
  readonly view: ReportPageView;
  readonly isPublic: boolean;
}

/**
 * What the live pages of editions show, made once for each state of an edition however many read it: a text of marks says
 * whether anything has changed.
 */
@Injectable()
export class EditionPages {
  /** The one that was asked for last comes last. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly editions: EditionsService,
    private readonly marks: EditionMarkRepository,
    private readonly documents: EditionDocuments,
  ) {}

  /**
   * @param base where the edition's files are
   * @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, COMPUTE_BUSY, COMPUTE_CRASHED, COMPUTE_TIMED_OUT
   */
  async view(actor: Actor, editionId: string, base: string): Promise<EditionPage> {
    const fields = authorise(actor, 'report.read', { kind: 'report', editionId });
    // One page is made for all its readers, and cut to what each may see.
    const view = await beyondReach(() => this.keptOrMade(actor, editionId, base));
    return { view, isPublic: fields !== 'all' };
  }

  private async keptOrMade(actor: Actor, editionId: string, base: string): Promise<ReportPageView> {
    const { id } = await this.editions.get(editionId);
    const mark = await this.marks.markOf(id);
    const known = this.kept.get(id);
    const page = known?.mark === mark ? known : { mark, view: this.make(actor, id, base) };
    this.keep(id, page);
    try {
      return await page.view;
    } catch (error) {
      if (this.kept.get(id) === page) this.kept.delete(id);
      throw error;
    }
  }

  private keep(id: string, page: Kept): void {
    this.kept.delete(id);
    this.kept.set(id, page);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  /** For all who wait for it: nobody who goes away ends it. */
  private async make(actor: Actor, editionId: string, base: string): Promise<ReportPageView> {
    const wanted = { kind: 'page.json', options: { base } } as const;
    const { parts } = await this.documents.set(actor, editionId, wanted);
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as ReportPageView;
  }
}
