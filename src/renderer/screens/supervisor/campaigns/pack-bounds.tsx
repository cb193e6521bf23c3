import { useTranslation } from 'react-i18next';
import type { JurisdictionPack } from '../../../../core/compliance/pack.ts';
import shared from '../supervisor.module.css';
import styles from './campaigns.module.css';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What the jurisdiction pack fixes for calls dialled ahead of the agents; none of it can be set. */
export function PackBounds({ pack: { id, abandon, ringAtLeastSeconds } }: { pack: JurisdictionPack }) {
  const { t } = useTranslation('campaign');
  const { window } = abandon;
  const days = window.seconds / DAY;
  const facts = [
    window.kind === 'successive'
      ? t('dialling.bounds.successive', { count: days })
      : t('dialling.bounds.rolling', { count: window.seconds / HOUR }),
    t(`dialling.bounds.denominator.${abandon.denominator}`),
    t('dialling.bounds.agentWithin', { count: abandon.agentWithinSeconds }),
    t('dialling.bounds.ringAtLeast', { count: ringAtLeastSeconds }),
    t('dialling.bounds.lockOut', { count: abandon.lockOutSeconds / HOUR }),
  ];
  return (
    <div className={shared.full}>
      <p className="field-label">{t('dialling.bounds.title', { pack: t(`compliance.packs.${id}`) })}</p>
      <ul className={styles.bounds}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}
