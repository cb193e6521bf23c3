import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const LANGUAGES = ['zh-CN', 'en'] as const;
const errorTexts = z.object({
  shell: z.object({ 'bad-token': z.object({ title: z.string(), next: z.string() }) }),
});

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The page for whoever comes without a valid token: what happened and what to do, in both languages, without a script. */
export async function badTokenPage(localesDir: string): Promise<string> {
  const parts: string[] = [];
  for (const language of LANGUAGES) {
    const file = await readFile(join(localesDir, language, 'errors.json'), 'utf8');
    const text = errorTexts.parse(JSON.parse(file)).shell['bad-token'];
    parts.push(
      `<section lang="${language}"><h1>${escapeHtml(text.title)}</h1><p>${escapeHtml(text.next)}</p></section>`,
    );
  }
  return page('外呼 Waihu', parts.join(''));
}

/** Moves on to the app. A same-site navigation of its own, so that the strict cookie travels; it replaces the address. `to`: of this shell. */
export function movingOnPage(to = '/'): string {
  const address = escapeHtml(to);
  return page(
    '外呼 Waihu',
    `<p><a href="${address}">外呼 Waihu</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${address}">`,
  );
}

function page(title: string, body: string, head = ''): string {
  const style =
    'body{font:16px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:34rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}h1{font-size:1.25rem;margin:2rem 0 .25rem}p{margin:0}';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${head}<title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}
