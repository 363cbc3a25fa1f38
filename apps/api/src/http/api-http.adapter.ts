import { createServer, type Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** How long a stopping server waits for requests that are under way. */
const LAST_WORDS_MS = 25_000;

/**
 * Express on a server that cuts slow senders off (a whole request within 30 s, its headers within 10 s, looked at every
 * 5 s) and that stops without dropping what it has begun.
 */
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

  /** Takes no new connection and ends each open one as soon as its request is answered. */
  override async close(): Promise<void> {
    const server = this.httpServer as Server;
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const last = setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS);
    try {
      await super.close();
    } finally {
      clearInterval(idle);
      clearTimeout(last);
    }
  }
}
