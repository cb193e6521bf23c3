import type { DeskBridge, DeskCommand, DeskEventMessage, DeskInput } from '../../../src/contract/desk-api.ts';
import type { DeskView } from '../../../src/contract/desk-view.ts';
import type { WaihuError } from '../../../src/contract/errors.ts';
import type { BoardSnapshot } from '../../../src/contract/views.ts';

/** A desk that shows one view and remembers what it was asked; answers and refusals are scripted by command. */
export class ScriptedBridge {
  readonly asked: { readonly command: DeskCommand; readonly input: unknown }[] = [];
  /** Sent to whoever asks to watch the board. */
  board: BoardSnapshot | undefined;
  readonly #events = new Set<(event: DeskEventMessage) => void>();
  readonly #connections = new Set<(state: 'connected' | 'lost') => void>();
  readonly #answers: Partial<Record<DeskCommand, unknown>>;
  readonly #refusals: Partial<Record<DeskCommand, WaihuError>>;
  #view: DeskView;

  constructor(
    view: DeskView,
    answers: Partial<Record<DeskCommand, unknown>> = {},
    refusals: Partial<Record<DeskCommand, WaihuError>> = {},
  ) {
    this.#view = view;
    this.#answers = answers;
    this.#refusals = refusals;
  }

  get bridge(): DeskBridge {
    return {
      call: async <C extends DeskCommand>(command: C, input: DeskInput<C>) => {
        this.asked.push({ command, input });
        const refusal = this.#refusals[command];
        if (refusal) throw refusal;
        const { board } = this;
        if (command === 'board.watch' && board)
          queueMicrotask(() => this.emit({ kind: 'board', message: board }));
        return (command === 'desk.view' ? this.#view : (this.#answers[command] ?? {})) as never;
      },
      on: (listener) => {
        this.#events.add(listener);
        return () => this.#events.delete(listener);
      },
      onConnection: (listener) => {
        this.#connections.add(listener);
        return () => this.#connections.delete(listener);
      },
    };
  }

  show(view: DeskView): void {
    this.#view = view;
    this.emit({ kind: 'view', view });
  }

  emit(event: DeskEventMessage): void {
    for (const listener of [...this.#events]) listener(event);
  }

  connection(state: 'connected' | 'lost'): void {
    for (const listener of [...this.#connections]) listener(state);
  }
}
