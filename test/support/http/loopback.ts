import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

export type Script = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine that a test controls to the byte. */
export async function serve(script: Script) {
  let connections = 0;
  const server = createServer((request, response) => script(request, response));
  server.on('connection', () => connections++);
  return { ...(await listening(server)), connections: () => connections };
}

/** Starts a server on a free port. */
export async function listening(server: Server) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
}
