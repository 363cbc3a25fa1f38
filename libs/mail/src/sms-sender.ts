/** One short message, ready to go. */
export interface OutgoingSms {
  /** Stable for one message, so that a second sending is the same one. */
  readonly id: string;
  /** A mobile number of eleven digits. */
  readonly to: string;
  readonly text: string;
}

/** Brings short messages on their way. Swapped: a provider, files in a folder, or nothing where there is neither. */
export abstract class SmsSender {
  /**
   * Errors never hold the number.
   * @returns under which id the provider has taken it; empty where nobody gives one
   * @throws AppError SMS_OFF (not retryable) where nothing sends messages; SMS_REFUSED (not retryable) when it was not taken and never will be;
   *   SMS_UNAVAILABLE (retryable) when nothing has reached the provider, or it took nothing for now; SMS_UNANSWERED (not retryable) when
   *   nobody knows whether it was taken
   */
  abstract send(sms: OutgoingSms): Promise<string>;
}
