import { useTranslation } from 'react-i18next';
import type { CallingRules } from '../../../../../core/campaign/campaign.ts';
import {
  type CapPlace,
  capAt,
  capTimes,
  isCapNeeded,
  packCapAt,
  withCapAt,
} from '../../../../../core/campaign/cap-table.ts';
import { CAP_COUNTS, capBounds, isWithin } from '../../../../../core/campaign/rule-bounds.ts';
import { CAPS_REACH_SECONDS, isWithinReach } from '../../../../../core/compliance/caps.ts';
import { packById } from '../../../../../core/compliance/packs/index.ts';
import shared from '../../supervisor.module.css';
import styles from '../campaigns.module.css';
import { BoundedField } from './bounded-field.tsx';
import caps from './cap-table.module.css';
import { useCapTime } from './use-cap-time.ts';

/** How often one number and one customer may be called, over each length of time. */
export function CapTable(props: { rules: CallingRules; onChange: (rules: CallingRules) => void }) {
  const { t } = useTranslation('campaign');
  const timeText = useCapTime();
  const { rules, onChange } = props;
  const times = capTimes(rules);
  return (
    <fieldset className={`${styles.windows} ${shared.full}`}>
      <legend className="field-label">{t('rules.caps')}</legend>
      <p className={shared.quiet}>{t('rules.capsHint')}</p>
      <div className={caps.scroll}>
        <table className={caps.table}>
          <thead>
            <tr>
              <th scope="col">{t('rules.callsTo')}</th>
              {times.map((within) => (
                <th key={within} scope="col">
                  {timeText(within)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CAP_COUNTS.map((per) => (
              <tr key={per}>
                <th scope="row">{t(`rules.per.${per}`)}</th>
                {times.map((withinSeconds) => (
                  <td key={withinSeconds}>
                    <CapField
                      label={t('rules.cap', { per: t(`rules.per.${per}`), time: timeText(withinSeconds) })}
                      place={{ per, withinSeconds }}
                      rules={rules}
                      onChange={onChange}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}

function CapField(props: {
  label: string;
  place: CapPlace;
  rules: CallingRules;
  onChange: (rules: CallingRules) => void;
}) {
  const { t } = useTranslation('campaign');
  const { place, rules } = props;
  const pack = packById(rules.pack);
  const ofPack = packCapAt(pack, place);
  const max = capAt(rules, place);
  const { least, most } = capBounds(pack, place);
  const problem = () => {
    if (max === undefined) return undefined;
    if (!isWithinReach({ ...place, max })) return t('rules.tooLong', { count: CAPS_REACH_SECONDS / 86_400 });
    return isWithin(max, { least, most }) ? undefined : t('rules.range', { least, most });
  };
  return (
    <BoundedField
      inTable
      label={props.label}
      value={max}
      hint={ofPack === undefined ? t('rules.packSilent') : t('rules.packAtMost', { most: ofPack })}
      problem={problem()}
      optional={!isCapNeeded(place)}
      onChange={(typed) => props.onChange(withCapAt(rules, place, typed))}
    />
  );
}
