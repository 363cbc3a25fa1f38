import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** What societies are concerned with, as their register keeps it. */
@Injectable()
export class SocietyRemitRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Codes of fields, in the order in which they were said. */
  async fieldsOf(organisationId: string): Promise<readonly string[]> {
    const [row]: { fields: string[] }[] = await this.dataSource.query(
      'SELECT remit_fields AS fields FROM organisation WHERE id = $1',
      [organisationId],
    );
    return row?.fields ?? [];
  }
}
