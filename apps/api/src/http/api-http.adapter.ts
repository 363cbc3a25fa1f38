import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** Express on a server that cuts slow senders off: a whole request within 30 s, its headers within 10 s, looked at every 5 s. */
export class ApiHttpAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer(
      {
        requestTimeout: 30_000,
        headersTimeout: 10_000,
        connectionsCheckingInterval: 5_000,
        // Longer than a proxy's usual minute, so that it is the proxy that closes an idle connection.
        keepAliveTimeout: 65_000,
      },
      this.getInstance(),
    );
  }
}
