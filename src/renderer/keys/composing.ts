/**
 * The press belongs to an input method: its Enter and Escape end a word, and mean nothing else.
 *
 * Some browsers give only the key code 229 (UI Events, "key codes during composition"), some only the flag.
 */
export function isComposing(press: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return press.isComposing || press.keyCode === 229;
}
