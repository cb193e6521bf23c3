import { Checkbox, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DEFAULT_PROTECTED, OWN_COLUMN, PROTECTABLE } from '../../../../../core/identity/fields.ts';
import type { IdentityPolicy } from '../../../../../core/identity/policy.ts';
import styles from '../script/script-editor.module.css';

/** What of the card is kept back until the check has succeeded. */
export function ProtectedFields(props: {
  policy: IdentityPolicy;
  onChange: (policy: IdentityPolicy) => void;
}) {
  const { t } = useTranslation('editor');
  const { policy } = props;
  const kept = policy.protectedFields ?? DEFAULT_PROTECTED;
  const set = (protectedFields: readonly string[]) => props.onChange({ ...policy, protectedFields });
  const columns = kept.filter((field) => field.startsWith(OWN_COLUMN));
  return (
    <fieldset className={styles.side}>
      <legend className="field-label">{t('identity.protected')}</legend>
      <div className={styles.checks}>
        {PROTECTABLE.map((field) => (
          <Checkbox
            key={field}
            label={t(`card.${field}`)}
            checked={kept.includes(field)}
            onChange={(event) =>
              set(event.currentTarget.checked ? [...kept, field] : kept.filter((each) => each !== field))
            }
          />
        ))}
      </div>
      <TagsInput
        label={t('identity.columns')}
        value={columns.map((field) => field.slice(OWN_COLUMN.length))}
        onChange={(names) =>
          set([
            ...kept.filter((field) => !field.startsWith(OWN_COLUMN)),
            ...names.map((name) => OWN_COLUMN + name),
          ])
        }
      />
      <p className={styles.quiet}>{t('identity.askedToo')}</p>
    </fieldset>
  );
}
