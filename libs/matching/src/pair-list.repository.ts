import type { MatchListQuery } from '@jiqia/contracts/http';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { MatchEntity } from './match.entity.js';

/** A page of an edition's pairs and one more, as a list asks for them. */
export function listedPairs(
  manager: EntityManager,
  editionId: string,
  query: MatchListQuery,
): SelectQueryBuilder<MatchEntity> {
  const list = manager
    .createQueryBuilder(MatchEntity, 'm')
    .where('m.edition_id = :editionId', { editionId })
    .take(query.limit + 1);
  for (const [name, condition] of CONDITIONS) {
    const value = query[name];
    if (value !== undefined) list.andWhere(condition, { [name]: value });
  }
  if (query.sort === 'id') {
    if (query.cursor !== undefined) list.andWhere('m.id > :cursor', query);
    return list.orderBy('m.id', 'ASC');
  }
  if (query.cursor !== undefined) list.andWhere(BEHIND, query);
  return list.orderBy('m.score', 'DESC').addOrderBy('m.id', 'ASC');
}

const CONDITIONS = [
  ['needId', 'm.need_id = :needId'],
  ['state', 'm.state = ANY(:state)'],
  ['source', 'm.source = :source'],
  ['minLevel', 'm.level >= :minLevel'],
  ['best', 'least(m.rank, m.hand_rank) <= :best'],
  ['field', 'EXISTS (SELECT 1 FROM need_card n WHERE n.id = m.need_id AND n.field = ANY(:field))'],
] as const satisfies readonly (readonly [keyof MatchListQuery, string])[];

/** Behind the last pair of the page before, the best first. */
const LAST = '(SELECT o.score FROM match o WHERE o.id = :cursor)';
const BEHIND = `(m.score < ${LAST} OR (m.score = ${LAST} AND m.id > :cursor))`;
