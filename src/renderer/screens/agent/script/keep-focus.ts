/** On mouse down: a click leaves the focus where it was, in the notes if the agent is typing them. */
export function keepFocus(event: { preventDefault: () => void }): void {
  event.preventDefault();
}
