// The line of a page, for tests to cut: the socket is gone and cannot be had again until it is mended.

import type { BrowserContext, WebSocketRoute } from 'playwright-core';

export class Line {
  readonly #open = new Set<WebSocketRoute>();
  #cut = false;

  /** Of all pages of the context; before any is opened. */
  static async of(context: BrowserContext): Promise<Line> {
    const line = new Line();
    await context.routeWebSocket(/\/ws$/, (socket) => line.#route(socket));
    return line;
  }

  async cut(): Promise<void> {
    this.#cut = true;
    await Promise.all([...this.#open].map((socket) => socket.close()));
    this.#open.clear();
  }

  mend(): void {
    this.#cut = false;
  }

  #route(socket: WebSocketRoute): void {
    if (this.#cut) {
      void socket.close();
      return;
    }
    socket.connectToServer();
    this.#open.add(socket);
  }
}
