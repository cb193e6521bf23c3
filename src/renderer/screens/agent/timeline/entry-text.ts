import type { TFunction } from 'i18next';
import { ratingOf } from '../../../../core/call/line-quality.ts';
import type { EntryStatus } from '../../../../core/customer/customer.ts';
import type { TimelineItem } from '../../../../core/customer/timeline.ts';
import type { MessageState } from '../../../../core/message/message-state.ts';
import type { Disposition } from '../../../../core/outcome/disposition.ts';
import { leafByCode } from '../../../../core/outcome/disposition-tree.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { clockText, dayTimeText, moneyText, timeText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';
import { faultText } from '../message-fault.ts';

/** What an entry is read by, and in which language. */
export interface EntryWords {
  readonly t: TFunction<'agent'>;
  readonly language: string;
  readonly dispositions: readonly Disposition[];
  readonly now: number;
}

export type Tone = 'good' | 'bad' | 'open' | 'plain';

/** A line of the timeline in words. `first`, `second`: its two lines; `marks`: what else a call left behind. */
export interface EntryText {
  readonly kind: string;
  readonly result: string;
  /** How it stands, where it goes on for a while; `tone` is its then, else the result's. */
  readonly status: string | undefined;
  readonly tone: Tone;
  readonly time: string;
  readonly second: string;
  readonly marks: readonly string[];
}

const GOOD: readonly (EntryStatus | MessageState)[] = ['active', 'done', 'delivered', 'closed', 'verified'];
const BAD: readonly (EntryStatus | MessageState)[] = ['failed', 'missed', 'expired'];

export function entryText(item: TimelineItem, words: EntryWords): EntryText {
  const { t, language, now } = words;
  const { entry, kind } = item;
  const { references = [], identity } = entry;
  const told =
    kind === 'callback'
      ? t('agent:timeline.promised', { at: dayTimeText(entry.at, now, language) })
      : kind === 'survey' && entry.answers
        ? entry.title
        : entry.detail;
  const said = [
    entry.agentName,
    entry.talkMs && kind === 'call' ? clockText(entry.talkMs) : undefined,
    kind === 'call' && entry.mos !== undefined ? t(`agent:quality.${ratingOf(entry.mos)}`) : undefined,
    entry.amountFen === undefined ? undefined : moneyText(entry.amountFen, language),
    told,
  ];
  return {
    kind: entry.incoming && kind === 'call' ? t('agent:history.incoming') : t(`agent:timeline.kind.${kind}`),
    result: resultOf(item, words),
    status: entry.message
      ? t(`agent:sms.state.${entry.message.waitsFor ?? entry.message.state}`)
      : entry.status && t(`agent:timeline.status.${kind}.${entry.status}`),
    tone: toneOf(item, words),
    time: timeText(item.at, language),
    second: said.filter(Boolean).join(' · '),
    marks:
      kind === 'call'
        ? [
            ...references.map((code) =>
              t('agent:history.reference', { code: groupReference(code).join(' ') }),
            ),
            ...(identity ? [t(`agent:history.identity.${identity.result}`)] : []),
            ...(entry.title ? [t('agent:timeline.campaign', { name: entry.title })] : []),
          ]
        : messageMarks(item, words),
  };
}

function messageMarks({ entry: { message } }: TimelineItem, { t }: EntryWords): readonly string[] {
  return [
    ...(message?.fault ? [faultText(message.fault, t)] : []),
    ...(message?.code?.right ? [t('agent:sms.code.right')] : []),
  ];
}

function resultOf({ kind, entry }: TimelineItem, { t, dispositions, language }: EntryWords): string {
  if (kind === 'survey' && entry.answers) return t('agent:timeline.answers', { count: entry.answers });
  if (kind === 'callback') return entry.title;
  if (entry.message) return t(`agent:sms.purpose.${entry.message.purpose}`);
  if (kind === 'call' || kind === 'attempt') {
    const leaf = entry.dispositionCode ? leafByCode(dispositions, entry.dispositionCode) : undefined;
    if (leaf) return localized(leaf.text, language);
    if (entry.incoming && entry.lineResult !== 'answered') return t('agent:history.missed');
    return entry.lineResult ? t(`agent:result.${entry.lineResult}`) : entry.title;
  }
  return entry.titles ? localized(entry.titles, language) : entry.title;
}

function toneOf({ kind, entry }: TimelineItem, { dispositions }: EntryWords): Tone {
  const leaf = entry.dispositionCode ? leafByCode(dispositions, entry.dispositionCode) : undefined;
  if (leaf?.kind === 'success') return 'good';
  const status = entry.message?.state ?? entry.status;
  if (!status) return 'plain';
  if (GOOD.includes(status)) return 'good';
  if (BAD.includes(status)) return 'bad';
  return kind === 'complaint' || kind === 'ticket' ? 'open' : 'plain';
}
