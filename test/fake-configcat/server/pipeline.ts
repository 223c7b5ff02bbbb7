import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeClock } from '../clock';
import type { Fault, FaultForm, Faults } from '../faults';
import type { Api } from './api';
import { isMute, replyInstead, sendWith } from './fault-effects';
import type { Hooks } from './hooks';
import { gzipped, jsonReply, send, type Reply } from './reply';
import type { LoggedRequest, RequestLog } from './request-log';

const CONTROL_PREFIX = '/__fake/';

export interface PipelineParts {
  api: Api;
  clock: FakeClock;
  faults: Faults;
  hooks: Hooks;
  log: RequestLog;
  pathPrefix: string;
  gzip: boolean;
  /** Milliseconds before each answer; read at every request. */
  latency: { ms: number };
  /** Answers control requests for the fake itself. */
  control: (path: string, request: IncomingMessage) => Promise<Reply>;
}

type Struck = (Fault & FaultForm) | undefined;

/** What happens to a request from its arrival to the last byte of its answer. */
export class Pipeline {
  constructor(private readonly parts: PipelineParts) {}

  /** Never rejects: an error of the fake is a 500 with its message. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.accept(request, response);
    } catch (error) {
      const title = `The fake failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`;
      if (response.headersSent) response.destroy();
      else send(response, jsonReply(500, { title, status: 500 }));
    }
  }

  private async accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock, log, pathPrefix, control } = this.parts;
    response.sendDate = false;
    response.setHeader('Date', new Date(clock.now()).toUTCString());
    const url = request.url ?? '/';
    if (url.startsWith(CONTROL_PREFIX))
      return send(response, await control(url.slice(CONTROL_PREFIX.length), request));
    if (!url.startsWith(pathPrefix))
      return send(response, jsonReply(404, { title: 'Not found.', status: 404 }));
    const path = url.slice(pathPrefix.length);
    const entry = { method: request.method ?? 'GET', path, status: 0, at: clock.now() };
    log.add(entry);
    request.resume();
    await this.answer(entry, request, response);
  }

  private async answer(
    entry: LoggedRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { faults, hooks, latency } = this.parts;
    const fault = faults.strike(entry.path);
    if (latency.ms > 0) await wait(latency.ms);
    if (fault !== undefined && isMute(fault)) {
      if (fault.kind === 'reset') request.socket.resetAndDestroy();
      return hooks.passed(entry.path);
    }
    const reply = this.insteadOf(fault, request) ?? this.ask(entry, request, fault);
    hooks.passed(entry.path);
    entry.status = reply.status;
    if (fault === undefined || reply.status !== 200) return send(response, reply);
    await sendWith(fault, response, reply);
  }

  private insteadOf(fault: Struck, request: IncomingMessage): Reply | undefined {
    const reply = fault && replyInstead(fault);
    return reply !== undefined && this.zips(request, fault) ? gzipped(reply) : reply;
  }

  private ask({ method, path }: LoggedRequest, request: IncomingMessage, fault: Struck): Reply {
    return this.parts.api.reply({
      method,
      target: path,
      authorization: request.headers.authorization,
      acceptsGzip: this.zips(request, fault),
    });
  }

  /** Not for faults: tests compare their bytes. */
  private zips(request: IncomingMessage, fault: Struck): boolean {
    const accepted = [request.headers['accept-encoding'] ?? ''].flat().join();
    return this.parts.gzip && (fault === undefined || fault.gzip === true) && /\bgzip\b/.test(accepted);
  }
}
