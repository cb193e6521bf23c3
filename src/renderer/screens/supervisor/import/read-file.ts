import { WaihuError } from '../../../../contract/errors.ts';

/** The centre's own limit; asked before reading, so that a huge file is refused at once. */
const MEGABYTES = 50;

/** A file's bytes as base64. Throws `import.too-large` before reading, `import.unreadable` when the system refuses. */
export async function readAsBase64(file: File): Promise<string> {
  if (file.size > MEGABYTES * 1024 * 1024) {
    throw new WaihuError('import.too-large', { params: { megabytes: MEGABYTES } });
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () =>
      reject(
        new WaihuError('import.unreadable', { detail: reader.error?.message ?? '', cause: reader.error }),
      );
    reader.readAsDataURL(file);
  });
}
