import type { MessageTemplate } from './template.ts';

/** Templates of campaigns that have none of their own. */
export const DEFAULT_TEMPLATES: readonly MessageTemplate[] = [
  {
    id: 'code',
    purpose: 'code',
    title: { 'zh-CN': '验证码', en: 'Code' },
    text: {
      'zh-CN':
        '验证码 {{message.code}}，{{message.minutes}} 分钟内有效，用于办理本次业务。非本人操作请勿告知他人。',
      en: 'Your code is {{message.code}}, valid for {{message.minutes}} minutes. It confirms the order we are on the phone about. If you did not ask for it, tell it to nobody.',
    },
  },
  {
    id: 'summary',
    purpose: 'summary',
    title: { 'zh-CN': '受理小结', en: 'Summary with code' },
    text: {
      'zh-CN':
        '{{customer.name}}您好，您的业务已受理，受理编号 {{call.reference}}。如有疑问请致电 {{call.number}}。',
      en: 'Dear {{customer.name}}, your request was accepted under {{call.reference}}. Questions? Call {{call.number}}.',
    },
  },
  {
    id: 'thanks',
    purpose: 'summary',
    title: { 'zh-CN': '通话致谢', en: 'Thank you' },
    text: {
      'zh-CN':
        '{{customer.name}}您好，感谢接听。本次由 {{agent.name}} 为您服务，如有疑问请致电 {{call.number}}。',
      en: 'Dear {{customer.name}}, thank you for talking with {{agent.name}}. Questions? Call {{call.number}}.',
    },
  },
  {
    id: 'missed-call',
    purpose: 'missed-call',
    title: { 'zh-CN': '未接提醒', en: 'Missed call' },
    text: {
      'zh-CN': '{{customer.name}}您好，刚才致电未能接通，稍后会再联系您，也可回拨 {{call.number}}。',
      en: 'Dear {{customer.name}}, we just tried to reach you and will call again. You can also call {{call.number}}.',
    },
  },
  {
    id: 'own-words',
    purpose: 'free',
    title: { 'zh-CN': '自拟内容', en: 'Own words' },
    text: {
      'zh-CN': '{{customer.name}}您好，{{message.words}}（{{agent.name}}）',
      en: 'Dear {{customer.name}}, {{message.words}} ({{agent.name}})',
    },
  },
];
