import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** The parts of Electron's API that the shell uses, as notes of what was asked of them. */
export class StandInContents extends EventEmitter {
  readonly mainFrame: { readonly url: string };
  readonly sent: { readonly channel: string; readonly message: unknown }[] = [];
  readonly reload = vi.fn();
  zoom = 1;
  windowOpen: ((details: { url: string }) => object) | undefined;

  constructor(url: string) {
    super();
    this.mainFrame = { url };
  }
  setZoomFactor(factor: number): void {
    this.zoom = factor;
  }
  getZoomFactor(): number {
    return this.zoom;
  }
  isDestroyed(): boolean {
    return false;
  }
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => object): void {
    this.windowOpen = handler;
  }
}

type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;

export class StandInIpc {
  readonly handlers = new Map<string, InvokeHandler>();
  handle(channel: string, handler: InvokeHandler): void {
    this.handlers.set(channel, handler);
  }
  /** A message as Electron would deliver it. */
  invoke(channel: string, event: unknown, ...args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (!handler) throw new Error(`No handler of ${channel}`);
    return Promise.resolve(handler(event, ...args));
  }
}

/** A navigation event that can be refused. */
export function navigation(url: string): { url: string; refused: boolean; preventDefault(): void } {
  return {
    url,
    refused: false,
    preventDefault() {
      this.refused = true;
    },
  };
}
