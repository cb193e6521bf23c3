import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { serveBuiltScenes } from './scene-server.ts';
import { showScene } from './shown-scene.ts';

/** Pictures of the main states, in both languages and both schemes, with an index: docs/screens. Scenes that are named are taken anew, the others stay. */
const FOLDER = resolve(import.meta.dirname, '../../../docs/screens');
const LANGUAGES = ['zh-CN', 'en'] as const;
const THEMES = ['light', 'dark'] as const;
const SIZE = { width: 1280, height: 720 } as const;
/** Of WebP, 0..100: letters stay sharp, the folder stays small. */
const QUALITY = 60;

const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'The agent, before a call': {
    'signed-out': 'sign-in',
    'not-ready': 'nobody on the line, not ready',
    resting: 'a rest, and what is left of its quota',
    'rest-over': 'a rest that takes longer than its quota',
    'status-menu': 'ready, not ready, or a break',
    'preview-progressive': 'a customer before the call, dialled by itself',
    'preview-protected': 'a protected customer who wants no calls',
    'preview-blocked': 'a customer who may not be called now',
    'blocked-until': 'nobody may be called until a time',
    'waiting-for-call': 'the list is dialled in the background',
  },
  Briefings: {
    'briefings-unread': 'something is to be read before the calls',
    'briefings-to-read': 'one that must be read',
    'briefings-read': 'what was read before',
    'briefings-none': 'nothing to read',
    'briefings-lead': 'what was published, and how many have read it',
    'briefings-readers': 'who has read it',
    'briefings-publish': 'a new one',
  },
  'The agent, in a call': {
    ringing: 'it rings',
    call: 'script, card and timeline',
    'script-ranking': 'a question that ranks',
    'script-gap': 'an answer that lacks something',
    'identity-open': 'the identity check',
    offers: 'offers that fit',
    'offers-asked': 'an approval is asked for',
    'answers-found': 'an approved answer',
    'reference-code': 'a reference code',
    'message-compose': 'a text message',
    'transfer-list': 'whom to transfer to',
    'transfer-list-colleagues-call': 'a call that came from a colleague: whom to consult',
    'transfer-conference': 'three in the call',
    'line-broken': 'its sound broke off, and comes back',
    'line-poor': 'the line is poor, and what to do',
    'timeline-open': 'an entry of the timeline',
    'search-found': 'a search over all that is on this desk',
  },
  'The agent, after a call, and when something is wrong': {
    'wrap-up': 'disposition',
    'callback-promised': 'a callback',
    'new-number': 'another number that the customer gives',
    'my-day': 'the own day',
    offline: 'without the network',
    unsettled: 'after a crash: what nobody knows',
    'echo-speaking': 'hearing oneself on the test line',
    'echo-no-answer': 'the test line does not answer',
  },
  'Team lead and supervisor': {
    board: 'the live board',
    goals: 'goals of the day, of the team and of single agents',
    'goals-set': 'a goal is set',
    callbacks: 'callbacks that were promised',
    'look-up-found': 'why a customer is called or not',
    statistics: 'statistics',
    'statistics-quality': 'how the calls sounded, and transfers',
    'statistics-offers': 'what came of the offers',
    'statistics-messages': 'what came of the text messages',
    'statistics-gateway': 'the gateway takes no messages',
    'import-check': 'a list is checked',
    'simulator-result': 'dial modes compared before they are used',
    dnc: 'the do-not-call list',
    'call-records': "the carrier's call records",
    records: 'who took data away',
    'records-reveals': 'who had a number shown whole',
    'approved-answers': 'approved answers',
  },
  'Supervisor: a campaign': {
    'editor-script': 'its script',
    'editor-offer': 'its offers',
    'editor-message': 'its text messages',
    'editor-identity': 'identity check and reference codes',
    'campaign-leave': 'changes that are not saved',
  },
  'Supervisor: customers': {
    customers: 'who is owed a contact',
    'customers-owners': 'who looks after how many',
    'customers-grids': 'contacts that each grid asks for',
    'customers-quality': 'what records lack, and why customers left',
    'customers-corrections': 'corrections that contradict a list',
    'customers-rules': 'the rules and their versions',
  },
  Administrator: {
    accounts: 'accounts',
    'account-edit': 'an account',
    trunks: 'the carrier’s lines and the campaigns that share them',
    parked: 'data that the centre could not apply',
  },
};

async function shoot(page: Page, file: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(join(FOLDER, file), Buffer.from(data, 'base64'));
}

const fileOf = (scene: string, lang: string, theme: string): string => `${scene}-${lang}-${theme}.webp`;

function index(): string {
  const link = (scene: string) => (lang: string) =>
    THEMES.map((theme) => `[${theme}](${fileOf(scene, lang, theme)})`).join(' · ');
  const sections = Object.entries(PARTS).flatMap(([title, scenes]) => {
    const rows = Object.entries(scenes)
      .filter(([scene]) => existsSync(join(FOLDER, fileOf(scene, 'en', 'dark'))))
      .map(([scene, text]) => `| ${text} | ${LANGUAGES.map(link(scene)).join(' | ')} |`);
    if (rows.length === 0) return [];
    return [`## ${title}`, '', '| state | 中文 | English |', '| --- | --- | --- |', ...rows].join('\n');
  });
  const head = `# Screens\n\nThe main states at ${SIZE.width} x ${SIZE.height}, drawn from made-up data. Written by \`npm run screens\`; nothing here is written by hand.`;
  return `${[head, ...sections].join('\n\n')}\n`;
}

async function takePictures(): Promise<void> {
  const server = await serveBuiltScenes();
  const browser = await chromium.launch(chromiumLaunch);
  try {
    for (const scene of wanted)
      for (const lang of LANGUAGES)
        for (const theme of THEMES) {
          const page = await showScene(browser, server, { scene, lang, theme, ...SIZE });
          await shoot(page, fileOf(scene, lang, theme));
          await page.close();
        }
  } finally {
    await browser.close();
    await server.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const all = Object.values(PARTS).flatMap((scenes) => Object.keys(scenes));
const named = process.argv.slice(2);
const wanted = named.length > 0 ? all.filter((scene) => named.includes(scene)) : all;
const known = new Set(
  all.flatMap((scene) => LANGUAGES.flatMap((lang) => THEMES.map((theme) => fileOf(scene, lang, theme)))),
);
for (const file of readdirSync(FOLDER))
  if (file.endsWith('.webp') && !known.has(file)) rmSync(join(FOLDER, file));
if (wanted.length > 0) await takePictures();
writeFileSync(join(FOLDER, 'README.md'), index());
const bytes = readdirSync(FOLDER).reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
process.stdout.write(`${FOLDER}: ${(bytes / 1_000_000).toFixed(1)} MB\n`);
