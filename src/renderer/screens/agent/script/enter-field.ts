/** Goes into a field of the script, behind what stands there; nothing happens where there is none. */
export function enterField(id: string): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
