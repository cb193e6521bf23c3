import { createHttpSms } from '../../../src/central/adapters/http-sms/http-sms.ts';
import type { SmsOptions } from '../../../src/central/messages/sms-gateway.ts';
import { type LabSmsGateway, startSmsGateway } from '../../../src/lab/sms-gateway/sms-gateway.ts';

export const SMS_TOKEN = 'token of the tests';
export const REPORT_SECRET = 'secret of the reports';

/** The lab's receiver with what a centre needs to send through it. */
export async function startLabSms(): Promise<LabSmsGateway & { readonly options: SmsOptions }> {
  const lab = await startSmsGateway({ token: SMS_TOKEN, reportSecret: REPORT_SECRET, deliverMs: 20 });
  const gateway = createHttpSms({ url: lab.url, token: SMS_TOKEN, timeoutMs: 2_000 });
  return { ...lab, options: { gateway, reportSecret: REPORT_SECRET } };
}
