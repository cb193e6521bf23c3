import { useTranslation } from 'react-i18next';
import type { DeskView, WorkView } from '../../../contract/desk-view.ts';
import type { WaihuError } from '../../../contract/errors.ts';
import { LINE_RESULTS, type LineResult } from '../../../core/call/line-result.ts';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import type { ClosedHour } from '../../../core/compliance/callback-hours.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { leafByCode } from '../../../core/outcome/disposition-tree.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Panel } from '../../components/panel.tsx';
import { Pill } from '../../components/pill.tsx';
import type { Draft } from '../../drafts/draft.ts';
import type { DraftFault } from '../../drafts/draft-fault.ts';
import { useKeys } from '../../keys/own-keys.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import styles from './agent.module.css';
import { CallbackChoice } from './callback-choice.tsx';
import { DispositionChoice } from './disposition-choice.tsx';
import type { ConsoleGap } from './focus-gap.ts';
import { localized } from './localized.ts';
import { HEARD_FIELD, NOTES_FIELD } from './outcome-fields.ts';

/** Line results that an agent can hear; the others are the network's to tell. */
const AUDIBLE: readonly LineResult[] = LINE_RESULTS.filter(
  (result) => !['abandoned', 'cancelled', 'failed', 'unknown'].includes(result),
);

/** How the call ends for the books: line result, notes, disposition, callback. */
export function OutcomePanel(props: {
  view: DeskView;
  work: WorkView;
  campaign: Campaign;
  draft: Draft;
  draftFault: DraftFault | undefined;
  branch: string | undefined;
  suggested: string | undefined;
  digitKeys: boolean;
  gap: ConsoleGap | undefined;
  callbackClosed: ClosedHour | undefined;
  error: WaihuError | undefined;
  saving: boolean;
  onChange: (change: Partial<Omit<Draft, 'attemptId'>>) => void;
  onChoose: (disposition: Disposition) => void;
  onBack: () => void;
  onSave: () => void;
  onEdit: () => void;
}) {
  const { t, i18n } = useTranslation('agent');
  const keys = useKeys();
  const { work, campaign, draft } = props;
  useNow();
  const now = centreNow(props.view);
  const inWrapUp = work.stage === 'wrap-up';
  const late = inWrapUp && now - work.stageSince > campaign.wrapUpSeconds * 1000;
  const leaf = draft.dispositionCode ? leafByCode(campaign.dispositions, draft.dispositionCode) : undefined;
  const result = draft.lineResultHeard ?? work.call?.lineResult;
  return (
    <Panel title={t('wrap.title')} className={`${styles.scroll} ${styles.outcome}`}>
      <div className={styles.wrap} data-late={late}>
        {inWrapUp && result ? (
          <div className={styles.lineResult}>
            <Pill tone={result === 'answered' ? 'green' : result === 'unknown' ? 'red' : 'amber'}>
              {t(`result.${result}`)}
            </Pill>
            <span>{t(`knownBy.${draft.lineResultHeard ? 'agent' : (work.call?.knownBy ?? 'local')}`)}</span>
            <select
              id={HEARD_FIELD}
              aria-label={t('wrap.heardChange')}
              value={draft.lineResultHeard ?? ''}
              onChange={(event) =>
                props.onChange({
                  lineResultHeard: AUDIBLE.find((each) => each === event.currentTarget.value),
                })
              }
            >
              <option value="">{t('wrap.heardChange')}</option>
              {AUDIBLE.map((each) => (
                <option key={each} value={each}>
                  {t(`result.${each}`)}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className={styles.notes}>
          <textarea
            id={NOTES_FIELD}
            aria-label={t('wrap.notes')}
            aria-keyshortcuts={keys.notes}
            placeholder={t('wrap.notesPlaceholder')}
            value={draft.notes}
            maxLength={8000}
            onChange={(event) => props.onChange({ notes: event.currentTarget.value })}
          />
        </div>
        <DispositionChoice
          tree={campaign.dispositions}
          branch={props.branch}
          chosen={draft.dispositionCode}
          suggested={props.suggested}
          keyPrefix={props.digitKeys ? '' : 'Alt+'}
          onChoose={props.onChoose}
          onBack={props.onBack}
        />
        {leaf?.needsCallback ? (
          <CallbackChoice
            draft={draft}
            now={now}
            zones={work.zones}
            closed={props.callbackClosed}
            onChange={props.onChange}
          />
        ) : null}
        {props.draftFault ? <ErrorNote error={{ code: props.draftFault }} /> : null}
        {props.error ? <ErrorNote error={props.error} /> : null}
        {inWrapUp ? (
          <div className={styles.save}>
            {props.gap || work.savesAt ? (
              <p className={styles.gap} role="status">
                {props.gap
                  ? t(`wrap.gap.${props.gap}`)
                  : t('wrap.autoSave', {
                      seconds: Math.max(0, Math.ceil(((work.savesAt ?? now) - now) / 1000)),
                      name: leaf ? localized(leaf.text, i18n.language) : '',
                    })}
              </p>
            ) : null}
            <div>
              {work.savesAt ? <Button onClick={props.onEdit}>{t('action.edit')}</Button> : null}
              <Button
                tone="primary"
                shortcut={keys.save}
                disabled={props.saving}
                onClick={props.onSave}
                style={{ flex: 1 }}
              >
                {t('action.save')}
              </Button>
            </div>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
