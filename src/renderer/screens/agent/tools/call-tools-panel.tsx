import { useTranslation } from 'react-i18next';
import type { IdentityView } from '../../../../contract/desk-view.ts';
import { groupReference } from '../../../../core/reference/reference.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Pill, type Tone } from '../../../components/pill.tsx';
import { useKeys } from '../../../keys/own-keys.ts';
import { IdentityForm } from './identity-form.tsx';
import { MessageComposer } from './message-composer.tsx';
import { ReferenceCode } from './reference-code.tsx';
import styles from './tools.module.css';
import type { CallTools } from './use-call-tools.ts';

const TONES: Record<IdentityView['result'], Tone> = {
  open: 'plain',
  passed: 'green',
  failed: 'red',
  impossible: 'amber',
};

/** What a call needs beside its script: who the customer is, the code that is read out at the end, messages. */
export function CallToolsPanel(props: { tools: CallTools }) {
  const { t } = useTranslation('agent');
  const { tools } = props;
  const { identity } = tools;
  const keys = useKeys();
  return (
    <Panel className={styles.tools}>
      <div className={styles.row}>
        {identity ? (
          <span role="status">
            <Pill tone={TONES[identity.result]}>
              {t(`identity.pill.${identity.result}`, { right: identity.right, needed: identity.needed })}
            </Pill>
          </span>
        ) : null}
        {tools.open === 'reference' ? null : <Codes tools={tools} />}
        <div>
          {identity ? (
            <Button
              shortcut={tools.open === 'identity' ? 'Escape' : keys.identity}
              disabled={!tools.live}
              aria-expanded={tools.open === 'identity'}
              onClick={tools.toggleIdentity}
            >
              {t('action.identity')}
            </Button>
          ) : null}
          <Button
            shortcut={tools.open === 'message' ? 'Escape' : keys.message}
            disabled={!tools.messages.possible}
            aria-expanded={tools.open === 'message'}
            onClick={tools.toggleMessage}
          >
            {t('action.message')}
          </Button>
          <Button
            shortcut={tools.open === 'reference' ? 'Escape' : keys.reference}
            disabled={!tools.talked}
            aria-expanded={tools.open === 'reference'}
            onClick={tools.open === 'reference' ? tools.close : tools.reference}
          >
            {t('action.reference')}
          </Button>
        </div>
      </div>
      {tools.open === 'reference' ? <ReferenceCode tools={tools} /> : null}
      {tools.open === 'identity' && identity ? <IdentityForm tools={tools} identity={identity} /> : null}
      {tools.open === 'message' ? <MessageComposer messages={tools.messages} /> : null}
      {tools.open && tools.error ? <ErrorNote error={tools.error} /> : null}
    </Panel>
  );
}

/** The codes of the call while they are not shown large. */
function Codes(props: { tools: CallTools }) {
  const { t } = useTranslation('agent');
  const { codes, talked } = props.tools;
  if (!talked) return null;
  if (codes.length === 0) return <small className={styles.quiet}>{t('reference.none')}</small>;
  return codes.map((code) => (
    <Pill key={code} tone="accent">
      {groupReference(code).join(' ')}
    </Pill>
  ));
}
