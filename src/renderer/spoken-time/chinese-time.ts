import { localTime } from '../../core/compliance/zoned-time.ts';
import { chineseDay } from './chinese-day.ts';
import { chineseNumber, NUMBER } from './chinese-number.ts';
import { type Asked, type DayPart, meant } from './said.ts';

const MINUTE = 60_000;

/** "两个半小时后", "半小时后", "过一刻钟". */
const ELAPSED = new RegExp(
  `^过?(?:(半)个?|(${NUMBER})个?(半)?)(小时|钟头|刻钟|刻|分钟|分)(半)?(?:之后|以后|后|再)?`,
);
const UNIT_MINUTES: Readonly<Record<string, number>> = {
  小时: 60,
  钟头: 60,
  刻钟: 15,
  刻: 15,
  分钟: 1,
  分: 1,
};

const PARTS: readonly (readonly [RegExp, DayPart])[] = [
  [/早上|早晨|上午|一早|清早|早/, 'morning'],
  [/中午|正午/, 'noon'],
  [/下午|午后|傍晚/, 'afternoon'],
  [/晚上|晚间|夜里|晚/, 'evening'],
];

const TIME = new RegExp(`(${NUMBER})(?:点钟|点|时)(?:(半)|([一三])刻|(${NUMBER})分?|整)?`);
const CLOCK = /(\d{1,2}):(\d{2})/;
/** What may stand beside a time without changing it. */
const FILLING = /[\s,，。的再给请他她我您你回拨打电话联系过来去吧到在大约概左右钟整]/g;

/** A moment said in Chinese, epoch ms; undefined where something in it is not understood. */
export function chineseTime(text: string, asked: Asked): number | undefined {
  const plain = text.replace(/\s+/g, '');
  const elapsed = ELAPSED.exec(plain);
  if (elapsed && isElapsed(elapsed[0])) {
    const [all, half, count = '0', andHalf, unit = '', halfAtEnd] = elapsed;
    if (filled(plain.slice(all.length)) !== '') return undefined;
    const units = half ? 0.5 : chineseNumber(count) + (andHalf || halfAtEnd ? 0.5 : 0);
    return wholeMinute(asked.now + units * (UNIT_MINUTES[unit] ?? 0) * MINUTE);
  }
  const dated = chineseDay(plain, localTime(asked.now, asked.timeZone).date);
  if (!dated) return undefined;
  const [part, afterPart] = partOf(dated.rest);
  const timed = timeOf(afterPart);
  if (!timed || filled(timed.rest) !== '') return undefined;
  const { minute } = timed;
  return meant({ ...dated, part, minute, exact: part === undefined && timed.exact }, asked);
}

/** "三分" alone is no span of time; "三分钟后" and "过三分" are. */
function isElapsed(text: string): boolean {
  return /^过|后$|再$/.test(text);
}

function partOf(text: string): readonly [DayPart | undefined, string] {
  for (const [words, part] of PARTS) if (words.test(text)) return [part, text.replace(words, ' ')];
  return [undefined, text];
}

/** Minutes of the day; undefined where the text names a time that no clock shows. */
function timeOf(
  text: string,
): { readonly minute?: number; readonly exact?: boolean; readonly rest: string } | undefined {
  const said = TIME.exec(text);
  const shown = said ? undefined : CLOCK.exec(text);
  const found = said ?? shown;
  if (!found) return { rest: text };
  const hour = chineseNumber(found[1] ?? '0');
  const minute = said ? saidMinutes(said) : Number(found[2]);
  if (hour > 24 || minute > 59) return undefined;
  // "09:30" is how a clock writes it; "3:30" is how people do. Who says 零点 counts to 24.
  const exact = hour === 0 || (shown !== undefined && (found[1]?.length === 2 || hour > 7));
  return { minute: hour * 60 + minute, exact, rest: text.replace(found[0], ' ') };
}

function saidMinutes([, , half, quarters, minutes]: RegExpExecArray): number {
  if (half) return 30;
  if (quarters) return chineseNumber(quarters) * 15;
  return minutes ? chineseNumber(minutes) : 0;
}

function filled(rest: string): string {
  return rest.replace(FILLING, '');
}

function wholeMinute(at: number): number {
  return Math.ceil(at / MINUTE) * MINUTE;
}
