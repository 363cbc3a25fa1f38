import { Injectable } from '@nestjs/common';

/** The time, injected: production reads the machine's clock, tests and headless runs set their own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still. */
export class FixedClock extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }
}
