import type { MigrationInterface, QueryRunner } from 'typeorm';

const VIEWS = `
CREATE OR REPLACE VIEW person_contact AS SELECT id, name, email, phone, title FROM person WHERE merged_into IS NULL;
CREATE VIEW invitation_side AS SELECT match_id, side, organisation_id, person_id, state FROM invitation;`;

const NDA = `
CREATE TABLE nda_text (
  version int PRIMARY KEY,
  body text NOT NULL CHECK (body <> ''),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  published_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN nda_text.hash IS 'SHA-256 of the text in UTF-8.';
COMMENT ON TABLE nda_text IS 'What is agreed to before confidential fields are shown. A text never changes: another one is another version.';
CREATE TABLE nda_acceptance (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  side text NOT NULL CHECK (side IN ('need', 'capability')),
  entry_id uuid NOT NULL,
  version int NOT NULL REFERENCES nda_text,
  text_hash text NOT NULL,
  address text NOT NULL,
  accepted_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  CHECK (withdrawn_at >= accepted_at)
);
COMMENT ON COLUMN nda_acceptance.address IS 'Network address that the acceptance came from.';
CREATE UNIQUE INDEX nda_acceptance_live ON nda_acceptance (account_id, side, entry_id, version) WHERE withdrawn_at IS NULL;
CREATE INDEX nda_acceptance_entry ON nda_acceptance (side, entry_id);
CREATE TRIGGER nda_text_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON nda_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
INSERT INTO nda_text (version, body, hash) SELECT 1, body, encode(sha256(convert_to(body, 'UTF8')), 'hex') FROM (VALUES ('保密承诺

一、本人（本单位）通过技洽平台查看对方标注为“保密协议后”可见的技术需求、成果或能力资料，仅用于评估和开展本次对接。
二、未经对方书面同意，不向任何第三方披露、复制、传播上述资料，不将其用于本次对接以外的任何目的。
三、因工作需要知悉资料的本单位人员，本人（本单位）负责告知并使其遵守本承诺。
四、下列信息不在保密之列：已经公开的；在查看前已合法知悉的；从第三方合法取得且不负保密义务的；依法律法规或有权机关要求必须披露的。
五、本承诺自确认之日起生效，保密期限三年；双方另有书面约定的，从其约定。
六、撤回本承诺后，相关资料立即不再显示；撤回前已知悉的内容仍按本承诺保密。')) v(body);`;

const DOWN = `
DROP TABLE nda_acceptance, nda_text;
DROP VIEW invitation_side;
DROP VIEW person_contact;
CREATE VIEW person_contact AS SELECT id, name, email FROM person WHERE merged_into IS NULL;
COMMENT ON VIEW person_contact IS 'Private: for letters alone.'`;

/** What is shown to whom once both sides have agreed, and after a confidentiality agreement. */
export class Disclosures1764000000480 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [VIEWS, NDA]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
