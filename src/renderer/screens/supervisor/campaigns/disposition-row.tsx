import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DISPOSITION_KINDS, type Disposition } from '../../../../core/outcome/disposition.ts';
import { Button } from '../../../components/button.tsx';
import { localized } from '../../agent/localized.ts';
import styles from './campaigns.module.css';
import { MoveButtons } from './move-buttons.tsx';

const FLAGS = ['rightParty', 'effective', 'needsCallback', 'needsNote', 'campaignOnly'] as const;

/** One disposition: its names, its code in reports, and what follows from it. A branch has no flags: it cannot be chosen. */
export function DispositionRow(props: {
  disposition: Disposition;
  level: 0 | 1;
  /** Where it stands among its own. */
  place: { readonly list: string; readonly index: number; readonly count: number };
  onMove: (by: -1 | 1) => void;
  onChange: (disposition: Disposition) => void;
  onRemove?: (() => void) | undefined;
  onAddBelow?: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation('campaign');
  const { disposition: each, onChange } = props;
  const branch = (each.children?.length ?? 0) > 0;
  return (
    <div className={styles.leaf} data-level={props.level}>
      <TextInput
        label={`${t('disposition.text')} (${t('script.zh')})`}
        value={each.text['zh-CN']}
        lang="zh-CN"
        onChange={(event) =>
          onChange({ ...each, text: { ...each.text, 'zh-CN': event.currentTarget.value } })
        }
      />
      <TextInput
        label={`${t('disposition.text')} (${t('script.en')})`}
        value={each.text.en}
        lang="en"
        onChange={(event) => onChange({ ...each, text: { ...each.text, en: event.currentTarget.value } })}
      />
      <TextInput
        label={t('disposition.code')}
        value={each.code}
        maxLength={60}
        onChange={(event) => onChange({ ...each, code: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('disposition.kind')}
        value={each.kind}
        onChange={(event) => {
          const kind = DISPOSITION_KINDS.find((known) => known === event.currentTarget.value);
          if (kind) onChange({ ...each, kind });
        }}
        data={DISPOSITION_KINDS.map((kind) => ({ value: kind, label: t(`disposition.kinds.${kind}`) }))}
      />
      <div className={styles.flags}>
        {branch
          ? null
          : FLAGS.filter((flag) => flag !== 'campaignOnly' || each.kind === 'dnc').map((flag) => (
              <Checkbox
                key={flag}
                label={t(`disposition.${flag}`)}
                checked={each[flag] ?? false}
                onChange={(event) => onChange({ ...each, [flag]: event.currentTarget.checked })}
              />
            ))}
        <MoveButtons {...props.place} name={localized(each.text, i18n.language)} onMove={props.onMove} />
        {props.onAddBelow ? (
          <Button tone="quiet" onClick={props.onAddBelow}>
            {t('disposition.addChild')}
          </Button>
        ) : null}
        {props.onRemove ? (
          <Button tone="quiet" onClick={props.onRemove}>
            {t('disposition.remove')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
