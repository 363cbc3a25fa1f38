/** How texts are cut, and which words say nothing. Given by the caller, so that this lib stays pure. */
export interface Tokenizer {
  words(text: string): string[];
  isGeneric(word: string): boolean;
  /** Names something that one can look for; only such words are reported as gaps. */
  isSubject(word: string): boolean;
}

interface ScoringText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly keywords: readonly string[];
  readonly field?: string;
  readonly region?: string;
  readonly cooperation?: readonly string[];
}

export interface ScoringNeed extends ScoringText {
  readonly industry?: string;
  /** 万元; null = 面议 */
  readonly budgetWan?: number | null;
  readonly indicators?: readonly {
    readonly name: string;
    readonly unit: string;
    readonly target: string;
  }[];
}

export interface ScoringCapability extends ScoringText {
  readonly priceWan?: number | null;
  readonly trl?: number | null;
  readonly indicators?: readonly {
    readonly name: string;
    readonly unit: string;
    readonly value: string;
  }[];
}

export type PartName = 'title' | 'text' | 'coverage' | 'figures' | 'field' | 'facts';

/** One part of a score; `contribution` = weight × value, and the contributions sum to the score. */
export interface ScorePart {
  readonly part: PartName;
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
}

/** What a reason says; the words are made where it is shown. */
type ScoreReasonCode =
  | 'FIGURE_MET'
  | 'FIGURE_MISSED'
  | 'WORDS_IN_TITLE'
  | 'WORDS_IN_BODY'
  | 'SAME_FIELD'
  | 'OVER_BUDGET';

export interface ScoreReason {
  readonly part: PartName;
  readonly code: ScoreReasonCode;
  /** What the words need besides the quote: `wanted`, a figure of the need; `words`, its key words in the quote. */
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** Stands word for word in the source field. */
  readonly quote: string;
  readonly source: {
    readonly side: 'need' | 'capability';
    readonly field: 'title' | 'body' | 'keywords' | 'field' | 'budget';
  };
}

export interface PairScore {
  /** 0…1 */
  readonly score: number;
  /** 1 无, 2 弱, 3 较强, 4 强相关 */
  readonly level: 1 | 2 | 3 | 4;
  readonly parts: readonly ScorePart[];
  readonly reasons: readonly ScoreReason[];
  readonly against: readonly ScoreReason[];
  /** Key words of the need that the capability does not speak of. */
  readonly gaps: readonly string[];
}
