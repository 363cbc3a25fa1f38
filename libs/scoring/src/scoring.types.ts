/** A word of a text and where it stands there: `text.slice(from, to)` is its own spelling. */
export interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** How texts are cut, and which words say nothing. Given by the caller, so that this lib stays pure. */
export interface Tokenizer {
  /** Words in the order of the text, in one spelling. */
  tokens(text: string): Token[];
  isGeneric(word: string): boolean;
  /** Names something technical that one can look for; only such words are reasons or gaps. */
  isSubject(word: string): boolean;
  /** Stands in a dictionary. Other words may be pieces of a sentence: of 液冷储能柜电芯 somebody might cut 柜电芯. */
  isKnown(word: string): boolean;
  /** Whether a clause, given by its words, denies what it says: not at all, itself, or the rest of its sentence too. */
  denial(words: readonly string[]): 'none' | 'clause' | 'sentence';
  /** The terms under which the search index finds a word. */
  searchTerms(word: string): string[];
}

interface ScoringText {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly keywords: readonly string[];
  readonly field?: string;
  /** The nodes of the tree of fields from the top down to the one that `field` means; the text itself where it means none. */
  readonly fieldWay?: readonly string[];
  readonly region?: string;
  /** 产业集群 */
  readonly cluster?: string;
  readonly cooperation?: readonly string[];
}

export interface ScoringNeed extends ScoringText {
  /** 应用行业 in words. */
  readonly industry?: string;
  /** Where the body begins to say what is sought, after what is wrong today; figures before it are not asked for. */
  readonly wantedFrom?: number;
  /** 万元; null = 面议 */
  readonly budgetWan?: number | null;
  /** The technology readiness level (1–9) that a capability has to have to be of use; null = any. */
  readonly leastTrl?: number | null;
  readonly indicators?: readonly {
    readonly name: string;
    readonly unit: string;
    readonly now?: string;
    readonly target: string;
  }[];
}

/** What proves a capability, by its kind (PATENT …), number and title. */
export interface EvidencePiece {
  readonly kind: string;
  readonly number: string;
  readonly title: string;
}

export interface ScoringCapability extends ScoringText {
  /** Bears out reasons; nobody scores higher by naming more. */
  readonly evidence?: readonly EvidencePiece[];
  /** Whole months for which nobody has confirmed it, where they are enough to count; else null. */
  readonly unconfirmedMonths?: number | null;
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
  | 'WORDS_IN_EVIDENCE'
  | 'SAME_FIELD'
  | 'OVER_BUDGET'
  | 'UNCONFIRMED'
  | PastPair['code'];

export type ReasonParams = Readonly<Record<string, string | readonly string[]>>;

export interface ScoreReason {
  readonly part: PartName;
  readonly code: ScoreReasonCode;
  /**
   * What the words need besides the quote: `wanted`, a figure of the need; `words`, its key words in the quote; `months`; `evidenceKind`,
   * `evidenceNumber` and `evidenceTitle` of the evidence that bears it out, where one does; `edition` and `reason` of the past, and `lowered` where
   * it lowers the score.
   */
  readonly params: ReasonParams;
  /** Whole clauses that stand word for word in the source field; of an indicator name, value and unit. */
  readonly quote: string;
  readonly source: {
    readonly side: 'need' | 'capability';
    readonly field:
      'title' | 'body' | 'indicators' | 'evidence' | 'field' | 'budget' | 'confirmedAt' | 'past';
  };
}

/** What became of the two sides in another edition; given by the caller. */
export interface PastPair {
  readonly code: 'DECLINED_BEFORE' | 'NOT_PURSUED_BEFORE' | 'UNDER_WAY';
  readonly edition: string;
  readonly reason: string;
  /** What is left of the score, 0…1. */
  readonly left: number;
}

/** One thing that a need asks for and somebody can be shown to have: a key word as the need writes it, or a figure. */
export interface NeedElement {
  readonly name: string;
  readonly weight: number;
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
