import { useTranslation } from 'react-i18next';
import type { DesktopAbilities } from '../../contract/desktop.ts';
import { Button } from '../components/button.tsx';
import { registerLinks } from './start-links.ts';
import { Switch } from './switch.tsx';

/** The app is the system's handler; a browser asks the person for each kind of link. */
export function LinkSettings(props: {
  means: DesktopAbilities['links'];
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  const { t } = useTranslation('desktop');
  if (props.means === 'page') return <Button onClick={registerLinks}>{t('settings.linksPage')}</Button>;
  if (props.means === 'none') return null;
  return <Switch label={t('settings.phoneLinks')} on={props.on} onChange={props.onChange} />;
}
