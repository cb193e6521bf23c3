import type { Account } from '../../contract/views.ts';
import { publishBriefing } from '../briefings/briefings.ts';
import type { Centre } from '../context.ts';

/** Language of whoever starts the demo. */
export type DemoLanguage = 'zh' | 'en';

const BRIEFINGS: Readonly<Record<DemoLanguage, { readonly title: string; readonly text: string }>> = {
  zh: {
    title: '今日续约口径',
    text: [
      '一、合约本月到期的客户先打；接通后先核对身份，再谈续约。',
      '二、违约金按剩余月数计算，不得口头承诺减免；确需减免的走审批。',
      '三、客户要求不再致电的，当场登记禁呼，不再回拨。',
      '',
      '这是一条演示通知：班长在「班前通知」页发布，坐席读后确认才能示闲，班长随即看到谁已读、谁未读。',
    ].join('\n'),
  },
  en: {
    title: 'How to talk about renewals today',
    text: [
      '1. Call those first whose contract ends this month. Check who answers before you speak of the contract.',
      '2. The fee for leaving early goes by the months that are left. Promise no reduction: ask for an approval.',
      '3. Whoever wants no more calls goes onto the do-not-call list at once, and is not called back.',
      '',
      'This briefing is part of the demo: a team lead publishes it on the page “Briefings”, agents become ready once they have confirmed it, and the lead sees at once who has.',
    ].join('\n'),
  },
};

/** The one that agents of a new demo have to read before they become ready. */
export async function seedBriefing(centre: Centre, lead: Account, language: DemoLanguage): Promise<void> {
  // There are no accounts yet: what is there is of a start that was cut short, by a lead who never was.
  await centre.db.deleteFrom('briefings').execute();
  await publishBriefing(centre, { account: lead }, { ...BRIEFINGS[language], mustRead: true });
}
