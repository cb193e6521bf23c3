import type { HidCollection, HidItem, HidReport } from './hid-types.ts';
import type { BitPlace } from './report-bits.ts';

/** A field of a report: of a variable item one usage, of an array whichever of its usages is on. */
export interface ReportField extends BitPlace {
  readonly reportId: number;
  readonly isAbsolute: boolean;
  readonly isArray: boolean;
  /** Whether a value of the field says that the usage is on. */
  readonly isOn: (value: number) => boolean;
}

/** The report's length in whole bytes, without its id. */
export type ReportLengths = ReadonlyMap<number, number>;

type Direction = 'inputReports' | 'outputReports';

interface Placed {
  readonly reportId: number;
  readonly item: HidItem;
  readonly offset: number;
}

/** Items with their places: those of one report follow each other over all top-level collections (HID 1.11 section 8.4). */
function placed(collections: readonly HidCollection[], direction: Direction): readonly Placed[] {
  const ends = new Map<number, number>();
  const place = ({ reportId = 0, items = [] }: HidReport) =>
    items.map((item) => {
      const offset = ends.get(reportId) ?? 0;
      ends.set(reportId, offset + (item.reportSize ?? 0) * (item.reportCount ?? 0));
      return { reportId, item, offset };
    });
  return collections.flatMap((each) => (each[direction] ?? []).flatMap(place));
}

/** Every field that tells or takes the usage (page in the upper 16 bits). */
export function fieldsOf(
  collections: readonly HidCollection[],
  direction: Direction,
  usage: number,
): readonly ReportField[] {
  return placed(collections, direction).flatMap(({ reportId, item, offset }): readonly ReportField[] => {
    const size = item.reportSize ?? 0;
    if (item.isConstant || size < 1 || size > 32) return [];
    const isAbsolute = item.isAbsolute ?? true;
    const fields = Array.from({ length: item.reportCount ?? 0 }, (_, index) => index);
    if (item.isArray) {
      const place = usagesOf(item).indexOf(usage);
      const value = place + (item.logicalMinimum ?? 0);
      return place < 0
        ? []
        : fields.map((index) => ({
            reportId,
            offset: offset + index * size,
            size,
            isAbsolute,
            isArray: true,
            isOn: (read: number) => read === value,
          }));
    }
    const usages = usagesOf(item);
    // Where there are fewer usages than fields, the last one stands for the rest (HID 1.11 section 6.2.2.8).
    return fields
      .filter((index) => usages[Math.min(index, usages.length - 1)] === usage)
      .map((index) => ({
        reportId,
        offset: offset + index * size,
        size,
        isAbsolute,
        isArray: false,
        isOn: (read: number) => read !== 0,
      }));
  });
}

/** How long each report is that goes to the device: it is always sent whole. */
export function outputLengths(collections: readonly HidCollection[]): ReportLengths {
  const bits = new Map<number, number>();
  for (const { reportId, item, offset } of placed(collections, 'outputReports'))
    bits.set(reportId, offset + (item.reportSize ?? 0) * (item.reportCount ?? 0));
  return new Map([...bits].map(([reportId, length]) => [reportId, Math.ceil(length / 8)]));
}

/** No real descriptor has a range that long; a broken one must not fill the memory. */
const LONGEST_RANGE = 1024;

function usagesOf({ isRange, usages = [], usageMinimum, usageMaximum }: HidItem): readonly number[] {
  if (!isRange || usageMinimum === undefined || usageMaximum === undefined) return usages;
  const length = Math.min(LONGEST_RANGE, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({ length }, (_, index) => usageMinimum + index);
}
