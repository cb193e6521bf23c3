import type { HolidayCalendar } from '../calendar.ts';
import { addDays, type LocalDate } from '../zoned-time.ts';

/** Every date from the first to the last. */
function days(first: LocalDate, last: LocalDate): LocalDate[] {
  const found = [first];
  for (let date = first; date < last; ) {
    date = addDays(date, 1);
    found.push(date);
  }
  return found;
}

/** Public holidays and make-up days of mainland China (国务院办公厅关于部分节假日安排的通知). */
export const CN_CALENDAR: HolidayCalendar = {
  id: 'CN',
  years: [2025, 2026],
  sources: [
    '国务院办公厅关于2025年部分节假日安排的通知 https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    '国务院办公厅关于2026年部分节假日安排的通知 https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  ],
  holidays: new Set([
    '2025-01-01',
    ...days('2025-01-28', '2025-02-04'),
    ...days('2025-04-04', '2025-04-06'),
    ...days('2025-05-01', '2025-05-05'),
    ...days('2025-05-31', '2025-06-02'),
    ...days('2025-10-01', '2025-10-08'),
    ...days('2026-01-01', '2026-01-03'),
    ...days('2026-02-15', '2026-02-23'),
    ...days('2026-04-04', '2026-04-06'),
    ...days('2026-05-01', '2026-05-05'),
    ...days('2026-06-19', '2026-06-21'),
    ...days('2026-09-25', '2026-09-27'),
    ...days('2026-10-01', '2026-10-07'),
  ]),
  makeUpDays: new Set([
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ]),
};
