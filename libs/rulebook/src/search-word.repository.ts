import { RETENTION } from '@jiqia/contracts/words';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** How often was searched for something. */
export interface SearchWord {
  readonly word: string;
  readonly times: number;
  /** How often nothing was found. */
  readonly withoutResult: number;
}
/** What a list of words is of, and in which order. */
export interface SearchWordQuery {
  /** Of so many days, today among them. */
  readonly days: number;
  readonly sort: 'times' | 'withoutResult';
  readonly limit: number;
}

/** Different words that a day keeps; others of that day are not counted. */
const MOST_A_DAY = 5_000;
const ORDER: Readonly<Record<SearchWordQuery['sort'], string>> = {
  times: 'times DESC, word',
  withoutResult: '"withoutResult" DESC, times DESC, word',
};

@Injectable()
export class SearchWordRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async count(word: string, found: boolean): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO search_word (day, word, times, without_result)
       SELECT current_date, $1, 1, $2
        WHERE EXISTS (SELECT 1 FROM search_word WHERE day = current_date AND word = $1)
           OR (SELECT count(*) FROM search_word WHERE day = current_date) < ${MOST_A_DAY}
       ON CONFLICT (day, word) DO UPDATE
         SET times = search_word.times + 1, without_result = search_word.without_result + excluded.without_result`,
      [word, found ? 0 : 1],
    );
  }

  list({ days, sort, limit }: SearchWordQuery): Promise<SearchWord[]> {
    return this.dataSource.query(
      `SELECT word, sum(times)::int AS times, sum(without_result)::int AS "withoutResult" FROM search_word
        WHERE day > current_date - $1::int GROUP BY word ${sort === 'times' ? '' : 'HAVING sum(without_result) > 0'}
        ORDER BY ${ORDER[sort]} LIMIT $2`,
      [days, limit],
    );
  }

  async forget(most: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM search_word WHERE (day, word) IN
         (SELECT day, word FROM search_word WHERE day < current_date - ${RETENTION.search_word.days} ORDER BY day, word LIMIT $1)`,
      [most],
    )) as [unknown, number];
    return count;
  }
}
