import { type RefObject, useLayoutEffect } from 'react';

/**
 * Takes the keyboard as soon as it is drawn and gives it back when it is gone, so that what is typed at once arrives: the library's own
 * dialogs wait for a timer first. They must open without a transition (`transitionProps.duration` 0) and leave the giving back to this
 * (`returnFocus` false). `within`: the field itself, or what holds one marked `data-autofocus`.
 */
export function useTakenFocus(within: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const field = within.current?.querySelector<HTMLElement>('[data-autofocus]') ?? within.current;
    field?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [within]);
}
