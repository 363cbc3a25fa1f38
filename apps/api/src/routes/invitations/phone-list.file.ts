import { Clock, dayAndTime } from '@jiqia/clock';
import { Compute } from '@jiqia/compute';
import { PHONE_LIST } from '@jiqia/contracts/words';
import { SHEET_SETTING } from '@jiqia/documents';
import type { Actor } from '@jiqia/identity';
import type { PhoneRow } from '@jiqia/invitations';
import { currentRequestId } from '@jiqia/observability';
import { Injectable } from '@nestjs/common';
import { withoutAddresses } from '../labels.js';

/** In characters, by column. */
const WIDTHS = [12, 24, 16, 30, 36, 16, 24, 12, 12, 38];

/** The list as a workbook to be printed, with room for who answered and what was said; marked with who took it. */
@Injectable()
export class PhoneListFile {
  constructor(
    private readonly compute: Compute,
    private readonly clock: Clock,
  ) {}

  async render(
    actor: Actor,
    edition: { readonly name: string; readonly timeZone: string },
    rows: readonly PhoneRow[],
  ): Promise<Uint8Array> {
    const { title, columns } = PHONE_LIST;
    const at = this.clock.now();
    const mark = { by: actor.id, at: at.toISOString(), requestId: currentRequestId() };
    const setting = await this.compute.open(SHEET_SETTING);
    try {
      await setting.call('addSheet', {
        name: title,
        columns: columns.map((header, i) => ({ header, width: WIDTHS[i] ?? 16 })),
        rows: rows.map((row) => cellsOf(row, edition.timeZone)),
        look: 'grid',
      });
      return await setting.call('render', { title: `${edition.name}-${title}`, at, mark });
    } finally {
      setting.close();
    }
  }
}

const cellsOf = (row: PhoneRow, zone: string): string[] => [
  row.name,
  row.organisation,
  row.phone,
  row.own,
  row.other,
  row.expiresAt ? dayAndTime(row.expiresAt, zone) : '',
  withoutAddresses(row.reason),
  '',
  '',
  row.invitationId,
];
