import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys by which a name is found alike. `region` is the place before the name without 省市区县, empty where there is none:
 * two names of one FORM are alike only where one has no region or both end in the same.
 */
const KEYS = `
CREATE FUNCTION likeness_of(name text) RETURNS TABLE (kind text, key text, region text) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  places CONSTANT text := '^((?:中国)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)?(?:省|市|自治区)?(?:[^省市区县]{2,3}市)?(?:(?!开发|高新|园|小|景|校|社|保税|自贸|示范|学|新)[^省市区县]{0,3}[区县])?)(.+)$';
  forms CONSTANT text := '(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)+$';
  branches CONSTANT text := '^(.*(?:公司|集团|研究院|研究所|大学|学院)).*(?:分公司|分厂|分院|分所|分部|分中心|办事处)$';
  written text := regexp_replace(folded_name(name), '[][(){}<>《》〈〉【】「」“”‘’"'',.。、:;/_—–-]', '', 'g');
  whole text := regexp_replace(coalesce(substring(written FROM branches), written), forms, '');
  bare text := regexp_replace(whole, '[省市区县]', '', 'g');
  parts text[] := regexp_match(whole, places);
  stem text := whole;
  place text := '';
BEGIN
  IF length(parts[2]) >= 2 THEN
    stem := parts[2];
    place := regexp_replace(parts[1], '[省市区县]', '', 'g');
  END IF;
  IF length(stem) > 6 THEN stem := replace(stem, '发展', ''); END IF;
  RETURN QUERY SELECT 'WRITING', written, '' WHERE written <> '';
  RETURN QUERY SELECT CASE WHEN written ~ branches THEN 'BRANCH' ELSE 'FORM' END, stem, place WHERE length(stem) >= 2;
  IF written ~ branches OR length(bare) < 5 THEN RETURN; END IF;
  RETURN QUERY SELECT 'ORDER', string_agg(c, '' ORDER BY c COLLATE "C"), '' FROM regexp_split_to_table(bare, '') c;
  RETURN QUERY SELECT 'CHARACTER', format('%s %s', i, overlay(bare PLACING '' FROM i FOR 1)), ''
    FROM generate_series(1, least(length(bare), 40)) i
   WHERE substr(bare, i, 1) !~ '[0-9a-z零〇一二三四五六七八九十百甲乙丙丁戊东西南北中上下]';
END $$;`;

const TABLES = `
CREATE TABLE organisation_likeness (
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('WRITING', 'FORM', 'BRANCH', 'ORDER', 'CHARACTER', 'CODE')),
  key text NOT NULL,
  region text NOT NULL DEFAULT '',
  PRIMARY KEY (organisation_id, kind, key, region)
);
COMMENT ON TABLE organisation_likeness IS 'What an organisation may be taken for another by: those that share a key are compared, and no others.';
CREATE INDEX organisation_likeness_key ON organisation_likeness (key, kind);
CREATE TABLE organisation_distinct (
  first_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  second_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  said_by text NOT NULL,
  said_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
);
COMMENT ON TABLE organisation_distinct IS 'Pairs of which a person has said that they are not the same.';`;

const KEPT_UP = `
CREATE FUNCTION write_likeness(id uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM organisation_likeness WHERE organisation_id = id;
  INSERT INTO organisation_likeness (organisation_id, kind, key, region)
    SELECT DISTINCT o.id, k.kind, k.key, k.region
      FROM organisation o, LATERAL (SELECT o.name UNION SELECT a.alias FROM organisation_alias a WHERE a.organisation_id = o.id) n(name),
           LATERAL likeness_of(n.name) k WHERE o.id = write_likeness.id
    UNION SELECT o.id, 'CODE', upper(substr(o.credit_code, 9, 9)), '' FROM organisation o
     WHERE o.id = write_likeness.id AND length(o.credit_code) = 18
$$;
CREATE FUNCTION keep_likeness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM write_likeness(NEW.id);
  RETURN NULL;
END $$;
CREATE FUNCTION keep_likeness_of_alias() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM write_likeness(OLD.organisation_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM write_likeness(NEW.organisation_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_likeness_kept AFTER INSERT OR UPDATE OF name, credit_code ON organisation
  FOR EACH ROW EXECUTE FUNCTION keep_likeness();
CREATE TRIGGER organisation_alias_likeness_kept AFTER INSERT OR UPDATE OR DELETE ON organisation_alias
  FOR EACH ROW EXECUTE FUNCTION keep_likeness_of_alias();
SELECT write_likeness(id) FROM organisation;`;

const DOWN = `
DROP TRIGGER organisation_alias_likeness_kept ON organisation_alias;
DROP TRIGGER organisation_likeness_kept ON organisation;
DROP FUNCTION keep_likeness_of_alias(), keep_likeness(), write_likeness(uuid), likeness_of(text);
DROP TABLE organisation_distinct, organisation_likeness`;

/** Organisations that may be one and the same are found by shared keys, never by comparing each with each. */
export class Likeness1764000000421 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [KEYS, TABLES, KEPT_UP]) await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
