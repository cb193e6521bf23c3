import { RETENTION_DISPOSITIONS } from '../../core/campaign/retention-dispositions.ts';
import type { Disposition } from '../../core/outcome/disposition.ts';
import { inBoth } from '../../core/script/write-script.ts';

/** What becomes of a call that asks rather than offers. The rest is as in a retention campaign: the same words for the same thing. */
export const SURVEY_DISPOSITIONS: readonly Disposition[] = [
  {
    code: 'done',
    text: inBoth('完成', 'Done'),
    kind: 'success',
    rightParty: true,
    children: [
      leaf('survey-complete', '问卷完成', 'All questions answered', 'success'),
      leaf('survey-doubtful', '完成，答案存疑', 'Answered, but doubtful', 'other'),
      leaf('check-complete', '资料全部核对', 'All data verified', 'success'),
      leaf('check-partly', '资料部分核对', 'Part of the data verified', 'considering'),
    ],
  },
  {
    code: 'unwilling',
    text: inBoth('不愿参加', 'Unwilling'),
    kind: 'refused',
    rightParty: true,
    children: [
      leaf('refused-survey', '不愿接受访问', 'Does not want to be asked', 'refused'),
      leaf('refused-check', '不愿核对资料', 'Does not want data verified', 'refused'),
    ],
  },
  ...RETENTION_DISPOSITIONS.filter(({ code }) => !['accepted', 'considering', 'refused'].includes(code)),
];

function leaf(code: string, zh: string, en: string, kind: Disposition['kind']): Disposition {
  return { code, text: inBoth(zh, en), kind, rightParty: true };
}
