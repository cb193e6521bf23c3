/** Hands bytes to the person as a file, by the browser's own way of saving. */
export function saveFile(fileName: string, mime: string, bytes: BlobPart): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has taken the address over by the next turn, but may still be reading: it is given a minute.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
