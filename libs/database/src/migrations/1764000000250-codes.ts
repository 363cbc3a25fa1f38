import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rewrites rows of a table without waking its triggers: what they say stays the same, so their versions and times do too. */
const quietly = (table: string, statement: string): string =>
  `ALTER TABLE ${table} DISABLE TRIGGER USER; ${statement}; ALTER TABLE ${table} ENABLE TRIGGER USER;`;

/** Each element of a jsonb array, as `item`, made into something else, in its order. */
const mapped = (array: string, element: string): string =>
  `(SELECT coalesce(jsonb_agg(${element} ORDER BY place), '[]')
      FROM jsonb_array_elements(${array}) WITH ORDINALITY AS element(item, place))`;

const CODED_REASON = `CASE WHEN item ? 'code' THEN item ELSE
  item - 'text' || jsonb_build_object('code', 'TEXT', 'params', jsonb_build_object('text', item -> 'text')) END`;
const CODED_CAUSE = `CASE WHEN item ? 'code' THEN item ELSE
  item - 'reason' || jsonb_build_object('code', 'TEXT', 'params', jsonb_build_object('text', item -> 'reason')) END`;

/** The words of a list that a reason names, side by side in quotation marks. */
const WORDS = `(SELECT string_agg(word, '”“' ORDER BY place) FROM jsonb_array_elements_text(item #> '{params,words}')
  WITH ORDINALITY AS w(word, place))`;
const REASON_TEXT = `CASE item ->> 'code'
  WHEN 'TEXT' THEN item #>> '{params,text}'
  WHEN 'FIGURE_MET' THEN format('需求指标“%s”，对方达到“%s”', item #>> '{params,wanted}', item ->> 'quote')
  WHEN 'FIGURE_MISSED' THEN format('需求指标“%s”，对方为“%s”', item #>> '{params,wanted}', item ->> 'quote')
  WHEN 'WORDS_IN_TITLE' THEN format('需求提到“%s”，对方题目写明：“%s”', ${WORDS}, item ->> 'quote')
  WHEN 'WORDS_IN_BODY' THEN format('需求提到“%s”，对方内容写明：“%s”', ${WORDS}, item ->> 'quote')
  WHEN 'SAME_FIELD' THEN format('所属领域一致：%s', item ->> 'quote')
  WHEN 'OVER_BUDGET' THEN '对方报价高于需求拟投入资金'
  ELSE item ->> 'code' END`;
const CAUSE_TEXT = `CASE item ->> 'code'
  WHEN 'TEXT' THEN item #>> '{params,text}'
  WHEN 'NO_SHARED_SLOT' THEN
    format('%s与%s没有双方都可用且有空位的时段', item #>> '{params,need}', item #>> '{params,capability}')
  WHEN 'PARTY_FULL' THEN
    format('%s与%s中有一方的洽谈多于其可用时段', item #>> '{params,need}', item #>> '{params,capability}')
  WHEN 'ORDER_UNFIT' THEN
    format('%s与%s须排在另一场洽谈之前或之后，没有合适的时段', item #>> '{params,need}', item #>> '{params,capability}')
  WHEN 'PLACES_FULL' THEN '洽谈桌或视频间在可用时段内已排满'
  ELSE item ->> 'code' END`;
const PART_LABEL = `CASE item ->> 'part'
  WHEN 'title' THEN '标题相似' WHEN 'coverage' THEN '关键词覆盖' WHEN 'field' THEN '领域一致'
  WHEN 'text' THEN '正文相似' WHEN 'figures' THEN '指标参数' WHEN 'facts' THEN '合作条件'
  ELSE item ->> 'part' END`;

const worded = (text: string): string =>
  `item - 'code' - 'params' || jsonb_build_object('text', ${text})`;
const EVERY_MATCH = `parts <> '[]' OR reasons <> '[]' OR against <> '[]'`;

/**
 * Reasons and causes are codes with parameters, and parts of a score carry no label: words are made where they are shown.
 * Sentences of before become the parameter of the code TEXT, so that none is lost; the way back words every code in Chinese.
 */
export class Codes1764000000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      quietly(
        'match',
        `UPDATE match SET parts = ${mapped('parts', `item - 'label'`)},
           reasons = ${mapped('reasons', CODED_REASON)}, against = ${mapped('against', CODED_REASON)}
         WHERE ${EVERY_MATCH}`,
      ),
    );
    await runner.query(
      quietly(
        'timetable',
        `UPDATE timetable SET left_out = ${mapped('left_out', CODED_CAUSE)} WHERE left_out <> '[]'`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const label = `item || jsonb_build_object('label', ${PART_LABEL})`;
    await runner.query(
      quietly(
        'match',
        `UPDATE match SET parts = ${mapped('parts', label)},
           reasons = ${mapped('reasons', worded(REASON_TEXT))}, against = ${mapped('against', worded(REASON_TEXT))}
         WHERE ${EVERY_MATCH}`,
      ),
    );
    await runner.query(
      quietly(
        'timetable',
        `UPDATE timetable SET left_out = ${mapped(
          'left_out',
          `item - 'code' - 'params' || jsonb_build_object('reason', ${CAUSE_TEXT})`,
        )} WHERE left_out <> '[]'`,
      ),
    );
  }
}
