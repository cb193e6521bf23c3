import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../../core/campaign/campaign.ts';
import { useScriptFault } from '../use-script-fault.ts';
import styles from './script-editor.module.css';
import type { ScriptFault } from './script-faults.ts';

/** Everything that keeps the script from being published; each leads to its place. */
export function FaultList(props: {
  campaign: Campaign;
  faults: readonly ScriptFault[];
  onOpen: (fault: ScriptFault) => void;
}) {
  const { t } = useTranslation('editor');
  const words = useScriptFault(props.campaign);
  return (
    <div role="status" className={styles.faults}>
      {props.faults.length === 0 ? (
        <span>{t('faults.none')}</span>
      ) : (
        <>
          <strong>{t('faults.count', { count: props.faults.length })}</strong>
          <ul>
            {props.faults.map((fault, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults have no name of their own
              <li key={index}>
                <button type="button" onClick={() => props.onOpen(fault)}>
                  {words(fault)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
