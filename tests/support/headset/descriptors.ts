import type { HidCollection, HidItem } from '../../../src/renderer/headset/hid-types.ts';

const TELEPHONY = 0x0b;
const usage = (page: number, id: number) => page * 0x10000 + id;
const tel = (id: number) => usage(TELEPHONY, id);
const led = (id: number) => usage(0x08, id);

const bit = (one: number, isAbsolute = true): HidItem => ({
  isAbsolute,
  isArray: false,
  isRange: false,
  usages: [one],
  reportSize: 1,
  reportCount: 1,
  logicalMinimum: 0,
});
const bits = (usages: readonly number[], isAbsolute = true): HidItem => ({
  ...bit(0, isAbsolute),
  usages,
  reportCount: usages.length,
});
const padding = (size: number): HidItem => ({
  isConstant: true,
  reportSize: size,
  reportCount: 1,
  usages: [],
});

/** A headset's descriptor as WebHID tells it, and where in its reports the tests press and look. */
export interface HeadsetLayout {
  readonly title: string;
  readonly collections: readonly HidCollection[];
  /** Report, and the bytes while that alone is pressed. */
  readonly hook: readonly [reportId: number, ...bytes: number[]];
  readonly mute: readonly [reportId: number, ...bytes: number[]];
  readonly drop?: readonly [reportId: number, ...bytes: number[]];
  /** Report and bytes that show a call, and a muted one; absent where it has no lights. */
  readonly lights?: {
    readonly offHook: readonly [reportId: number, ...bytes: number[]];
    readonly muted: readonly [reportId: number, ...bytes: number[]];
  };
}

/** Descriptors written out of the HID specification in the ways in which headsets are built; none is a maker's own. */
export const LAYOUTS: readonly HeadsetLayout[] = [
  {
    title: 'one report with hook, relative mute and a keypad, lights in another, beside consumer controls',
    collections: [
      {
        usagePage: 0x0c,
        usage: 0x01,
        inputReports: [{ reportId: 1, items: [bits([usage(0x0c, 0xe9), usage(0x0c, 0xea)]), padding(6)] }],
      },
      {
        usagePage: TELEPHONY,
        usage: 0x05,
        inputReports: [
          {
            reportId: 2,
            items: [
              bits([tel(0x20), tel(0x97)]),
              bits([tel(0x2f), tel(0x21), tel(0x24), tel(0x26)], false),
              {
                ...bit(0),
                isArray: true,
                isRange: true,
                usages: [],
                usageMinimum: tel(0xb0),
                usageMaximum: tel(0xbb),
                reportSize: 4,
                logicalMinimum: 1,
              },
              padding(6),
            ],
          },
        ],
        outputReports: [
          { reportId: 2, items: [bits([led(0x17), led(0x09), led(0x18), led(0x20)]), padding(4)] },
        ],
      },
    ],
    hook: [2, 0b1, 0],
    mute: [2, 0b100, 0],
    drop: [2, 0b100000, 0],
    lights: { offHook: [2, 0b1], muted: [2, 0b11] },
  },
  {
    title: 'no report id, momentary absolute mute, lights of one bit each in a byte',
    collections: [
      {
        usagePage: TELEPHONY,
        usage: 0x05,
        inputReports: [{ reportId: 0, items: [padding(3), bit(tel(0x2f)), bit(tel(0x20)), padding(3)] }],
        outputReports: [
          { reportId: 0, items: [bit(led(0x09)), padding(7), padding(3), bit(led(0x17)), padding(4)] },
        ],
      },
    ],
    hook: [0, 0b10000],
    mute: [0, 0b1000],
    lights: { offHook: [0, 0, 0b1000], muted: [0, 1, 0b1000] },
  },
  {
    title:
      'buttons as an array of usages, reports that go on over two collections, lights in reports of their own',
    collections: [
      { usagePage: TELEPHONY, usage: 0x04, inputReports: [{ reportId: 5, items: [padding(8)] }] },
      {
        usagePage: TELEPHONY,
        usage: 0x05,
        inputReports: [
          {
            reportId: 5,
            items: [
              {
                isArray: true,
                isAbsolute: true,
                usages: [tel(0x2f), tel(0x26), tel(0x20)],
                reportSize: 8,
                reportCount: 2,
                logicalMinimum: 1,
              },
            ],
          },
        ],
        outputReports: [
          { reportId: 6, items: [bit(led(0x17)), padding(7)] },
          { reportId: 7, items: [padding(1), bit(led(0x09)), padding(6)] },
        ],
      },
    ],
    hook: [5, 0, 3, 0],
    mute: [5, 0, 0, 1],
    drop: [5, 0, 2, 0],
    lights: { offHook: [6, 1], muted: [7, 0b10] },
  },
  {
    title: 'buttons without lights',
    collections: [
      {
        usagePage: TELEPHONY,
        usage: 0x05,
        inputReports: [{ reportId: 3, items: [bit(tel(0x20)), bit(tel(0x2f), false), padding(6)] }],
      },
    ],
    hook: [3, 0b1],
    mute: [3, 0b10],
  },
];
