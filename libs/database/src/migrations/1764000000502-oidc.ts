import type { MigrationInterface, QueryRunner } from 'typeorm';

const LINKS = `
CREATE TABLE oidc_link (
  issuer text NOT NULL CHECK (issuer <> ''),
  subject text NOT NULL CHECK (subject <> ''),
  account_id uuid NOT NULL REFERENCES account,
  linked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  UNIQUE (account_id, issuer)
);
COMMENT ON TABLE oidc_link IS 'Whom an identity provider means by a subject. A provider never makes an account.';`;

/** Signing in by an identity provider. */
export class Oidc1764000000502 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LINKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oidc_link');
  }
}
