/** One short message, ready to go. */
export interface OutgoingSms {
  /** Stable for one message, so that a second sending is the same one. */
  readonly id: string;
  /** A mobile number of eleven digits. */
  readonly to: string;
  readonly text: string;
}

/** Brings short messages on their way. Swapped: files in a folder, or nothing where there is no gateway. */
export abstract class SmsSender {
  /**
   * Errors never hold the number.
   * @throws AppError SMS_OFF (not retryable) where nothing sends messages
   */
  abstract send(sms: OutgoingSms): Promise<void>;
}
