import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) creditCode!: string | null;
  @Column('text', { default: '' }) region!: string;
  @Column('text', { default: '' }) park!: string;
  @Column('text', { default: '' }) intro!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}

@Entity('organisation_alias')
export class OrganisationAliasEntity {
  @PrimaryColumn('text') alias!: string;
  @Column('uuid') organisationId!: string;
  @Column('date', { nullable: true }) until!: string | null;
}

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organisationId!: string;
  @Column('text') name!: string;
  @Column('text', { default: '' }) title!: string;
  @Column('text', { default: '' }) phone!: string;
  @Column('text', { default: '' }) email!: string;
  @Column('int', { default: 1 }) lockVersion!: number;
}
