/** Drafts in the page's IndexedDB. Runs in the page. */
export function keptDrafts(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('waihu-drafts');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('drafts').objectStore('drafts').count();
      counting.onerror = () => reject(counting.error);
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });
}

/** Bytes of all drafts in the page's IndexedDB, sealed. Runs in the page. */
export function keptBytes(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('waihu-drafts');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('drafts').objectStore('drafts').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        const drafts = reading.result as readonly { readonly data: ArrayBuffer }[];
        resolve(drafts.reduce((sum, { data }) => sum + data.byteLength, 0));
      };
    };
  });
}
