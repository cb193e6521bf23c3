import { z } from 'zod';
import { AGENT_LIGHTS } from '../core/desktop/agent-light.ts';
import { GLOBAL_KEYS } from '../core/desktop/global-key.ts';
import { NOTICE_KINDS } from '../core/desktop/notice.ts';
import { errorBody } from './errors.ts';

/** What surrounds the desk's window: tray, notices, keys, links. Which of it there is, the shell says (`abilities`). */
const desktopLanguage = z.enum(['zh-CN', 'en']);
export type DesktopLanguage = z.infer<typeof desktopLanguage>;

/** `system`: by the operating system; `page`: the page itself, with what the browser allows. */
const means = z.enum(['system', 'page', 'none']);

/** What a shell can have. */
const desktopAbilities = z.object({
  tray: z.boolean(),
  notices: means,
  globalKeys: z.boolean(),
  links: means,
  startAtLogin: z.boolean(),
  /** The app sets the size of the page; a browser has its own. */
  zoom: z.boolean(),
});
export type DesktopAbilities = z.infer<typeof desktopAbilities>;

const globalKeys = z.partialRecord(z.enum(GLOBAL_KEYS), z.string().max(40));

export const desktopSettings = z.object({
  notices: z.boolean().default(true),
  /** Off unless set. */
  globalKeys: globalKeys.default({}),
  /** `tel:` links of the whole system come to this desk. */
  phoneLinks: z.boolean().default(false),
  startAtLogin: z.boolean().default(false),
  zoom: z.number().min(0.8).max(2).default(1),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;

const whole = z.number().int();
const windowPlace = z.object({ x: whole, y: whole, width: whole, height: whole, maximized: z.boolean() });

/** Kept beside the profile, of no person: it is read before anybody signs in. */
export const desktopSaved = z.object({
  language: desktopLanguage.optional(),
  settings: desktopSettings.prefault({}),
  window: z
    .object({ last: z.string().optional(), places: z.record(z.string(), windowPlace) })
    .default({ places: {} }),
});
export type DesktopSaved = z.infer<typeof desktopSaved>;

export const notice = z.object({
  id: z.string().max(200),
  kind: z.enum(NOTICE_KINDS),
  params: z.record(z.string(), z.string()),
});

/** A call that another program asks for, before the agent said yes. */
const linkView = z.object({
  id: z.string().max(64),
  /** As the role may read it. */
  number: z.string().optional(),
  /** Of the task on this desk that has the number. */
  customerName: z.string().optional(),
  campaign: z.string().optional(),
  /** What the other program says; nobody checked it. */
  why: z.string().optional(),
  /** Why it cannot be dialled. */
  problem: errorBody.optional(),
});
export type LinkView = z.infer<typeof linkView>;

export const desktopView = z.object({
  abilities: desktopAbilities,
  light: z.enum(AGENT_LIGHTS),
  /** Things that wait for this person. */
  waiting: z.number().int().nonnegative(),
  settings: desktopSettings,
  /** Keys that are set and cannot be had. */
  keyFaults: z.partialRecord(z.enum(GLOBAL_KEYS), errorBody),
  link: linkView.optional(),
});
export type DesktopView = z.infer<typeof desktopView>;

const nothing = z.object({});

/** Part of `deskCommands`. */
export const desktopCommands = {
  /** The language of the page: tray and notices follow it. */
  'desktop.language': { input: z.object({ language: desktopLanguage }), output: nothing },
  'desktop.set': {
    input: z.object({
      notices: z.boolean().optional(),
      globalKeys: globalKeys.optional(),
      phoneLinks: z.boolean().optional(),
      startAtLogin: z.boolean().optional(),
      zoom: z.number().min(0.8).max(2).optional(),
    }),
    output: nothing,
  },
  /** A link that came with the page's address. */
  'desktop.link': { input: z.object({ text: z.string().max(600) }), output: nothing },
  /** The agent's word on the link: dials, by way of the gate (`gate.blocked`), or lets it go. */
  'desktop.answerLink': { input: z.object({ id: z.string().max(64), dial: z.boolean() }), output: nothing },
} as const;
