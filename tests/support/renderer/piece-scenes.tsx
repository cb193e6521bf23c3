import { createElement, type ReactNode, useState } from 'react';
import type { PacingExplanation } from '../../../src/core/pacing/predictive/explanation.ts';
import { DateField } from '../../../src/renderer/components/date-field/date-field.tsx';
import { DateTimeField } from '../../../src/renderer/components/date-field/date-time-field.tsx';
import { Panel } from '../../../src/renderer/components/panel.tsx';
import { PacingWhy, type ShownFallBack } from '../../../src/renderer/screens/shared/pacing-why.tsx';
import type { Piece } from './piece-names.ts';

const EXPLANATION: PacingExplanation = {
  calls: 0,
  reason: 'enough-under-way',
  mode: 'predictive',
  fallBack: undefined,
  idle: 1,
  present: 14,
  ringing: 9,
  waiting: 0,
  answerRate: 0.274,
  horizonSeconds: 17.4,
  risk: 0.041,
  threshold: 0.026,
  balance: 4.2,
  abandonRate: 0.0213,
};

const because = (change: Partial<PacingExplanation>): PacingExplanation => ({ ...EXPLANATION, ...change });
let campaigns = 0;
const why = (explanation: PacingExplanation | undefined, fallBack?: ShownFallBack) => (
  <Panel>
    <PacingWhy of={`${++campaigns}`} explanation={explanation} fallBack={fallBack} />
  </Panel>
);
const column = (...children: ReactNode[]) =>
  createElement(
    'main',
    { style: { display: 'grid', gap: 12, padding: 12, maxWidth: 900 } },
    <h1 className="visually-hidden">Pieces</h1>,
    ...children,
  );

/** A field that keeps what is typed; `typed` stands in it as somebody left it. */
function DateFieldSample(props: { label: string; value: string; latest?: string; description?: string }) {
  const [value, setValue] = useState<string | undefined>(props.value);
  return <DateField {...props} value={value ?? ''} onChange={setValue} />;
}

function DateTimeFieldSample(props: { label: string; value: string }) {
  const [value, setValue] = useState<string | undefined>(props.value);
  return <DateTimeField {...props} value={value ?? ''} start="2026-11-22 17:45" onChange={setValue} />;
}

/** What each piece shows. */
export const PIECE_SCENES: Readonly<Record<string, () => ReactNode>> = {
  'pacing-why': () =>
    column(
      why(EXPLANATION),
      why(because({ reason: 'dialling', calls: 3, risk: 0.018 })),
      why(because({ reason: 'nobody-free-soon', idle: 0, risk: undefined })),
      why(because({ reason: 'overrun-risk', balance: 1.3, risk: 0.011, waiting: 1 })),
      why(because({ reason: 'lines-in-use', ringing: 60, risk: 0.004 })),
      why(because({ reason: 'calls-per-second', ringing: 20, risk: 0.004 })),
      why(because({ reason: 'nobody-present', idle: 0, present: 0, ringing: 0, risk: undefined })),
      why(undefined),
    ),
  'pacing-fall-backs': () => {
    const fallen = because({ mode: 'progressive', risk: undefined, threshold: 0 });
    return column(
      why({ ...fallen, reason: 'small-team', ringing: 1, balance: 0.4, abandonRate: 0 }, 'small-team'),
      why(
        { ...fallen, reason: 'limit-reached', ringing: 1, balance: -1.3, abandonRate: 0.0331 },
        'limit-reached',
      ),
      why({ ...fallen, reason: 'dialling', calls: 1, ringing: 0, balance: 0.7 }, 'limit-reached'),
      why(EXPLANATION, 'centre-unreachable'),
    );
  },
  'date-fields': () =>
    column(
      <Panel>
        <div style={{ display: 'grid', gap: 16, maxWidth: 320 }}>
          <DateFieldSample label="最后一天" value="" description="留空：长期有效" />
          <DateFieldSample label="日期" value="2026-11-21" latest="2026-11-21" />
          <DateFieldSample label="停呼日" value="2026年13月" />
          <DateFieldSample label="日期" value="2026-12-24" latest="2026-11-21" />
          <DateTimeFieldSample label="回拨时间" value="2026-11-23 10:00" />
          <DateTimeFieldSample label="回拨时间" value="明天上午" />
        </div>
      </Panel>,
    ),
} satisfies Record<Piece, () => ReactNode>;
