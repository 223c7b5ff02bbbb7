import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface ListenerOptions {
  port: number;
  host: string;
  tls: { key: string | Buffer; cert: string | Buffer } | null;
}

/** A server on all addresses is reachable at the loopback address. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** A server that can be stopped and started again on the same port, and that ends its connections when it stops. */
export class Listener {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private port: number;
  private closed = false;

  constructor(
    private readonly options: ListenerOptions,
    handle: RequestListener,
  ) {
    this.port = options.port;
    this.server = options.tls === null ? createServer(handle) : createTlsServer(options.tls, handle);
    this.server.keepAliveTimeout = 60_000;
    this.server.on('connection', (socket) => this.remember(socket));
    this.server.on('secureConnection', (socket: Socket) => this.remember(socket));
  }

  /** Its address on this machine, such as http://127.0.0.1:8080. */
  get url(): string {
    const { tls } = this.options;
    const host = EVERYWHERE[this.options.host] ?? this.options.host;
    return `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${this.port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, this.options.host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Stops at once, and starts again when `back` resolves, unless it was closed meanwhile. */
  async stopUntil(back: Promise<unknown>): Promise<void> {
    await this.stop();
    await back;
    if (!this.closed) await this.start();
  }

  /** Stops for good. */
  async close(): Promise<void> {
    this.closed = true;
    await this.stop();
  }

  private async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private remember(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
  }
}
