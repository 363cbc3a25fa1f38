import { Global, Module } from '@nestjs/common';
import { Compute } from './compute.js';

/** One pool of threads and one of child processes for everything in this process. */
@Global()
@Module({ providers: [Compute], exports: [Compute] })
export class ComputeModule {}
