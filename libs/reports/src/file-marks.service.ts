import { Clock } from '@jiqia/clock';
import type { FileMark } from '@jiqia/contracts/report';
import type { Actor } from '@jiqia/identity';
import { currentRequestId } from '@jiqia/observability';
import { Injectable } from '@nestjs/common';

/** Makes the marks of files that leave. The access event of the same request has the same id. */
@Injectable()
export class FileMarks {
  constructor(private readonly clock: Clock) {}

  of(actor: Actor): FileMark {
    return { by: actor.id, at: this.clock.now().toISOString(), requestId: currentRequestId() };
  }
}
